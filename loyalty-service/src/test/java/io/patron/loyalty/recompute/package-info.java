/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.recompute;

import org.jspecify.annotations.NullMarked;
