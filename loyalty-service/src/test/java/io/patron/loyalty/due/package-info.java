/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.due;

import org.jspecify.annotations.NullMarked;
