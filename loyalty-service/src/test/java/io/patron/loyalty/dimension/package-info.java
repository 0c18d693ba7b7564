/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.dimension;

import org.jspecify.annotations.NullMarked;
