/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.adjustment;

import org.jspecify.annotations.NullMarked;
