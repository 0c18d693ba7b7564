/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.product;

import org.jspecify.annotations.NullMarked;
