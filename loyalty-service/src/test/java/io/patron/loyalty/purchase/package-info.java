/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.purchase;

import org.jspecify.annotations.NullMarked;
