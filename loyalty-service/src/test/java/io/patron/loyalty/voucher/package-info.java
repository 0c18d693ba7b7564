/** Tests of codes. */
@NullMarked
package io.patron.loyalty.voucher;

import org.jspecify.annotations.NullMarked;
