/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.merge;

import org.jspecify.annotations.NullMarked;
