/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.tierset;

import org.jspecify.annotations.NullMarked;
