/** Tests of the feature. */
@NullMarked
package io.patron.loyalty.voucher;

import org.jspecify.annotations.NullMarked;
