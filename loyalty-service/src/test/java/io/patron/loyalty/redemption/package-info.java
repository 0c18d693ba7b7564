/** Tests of redemptions. */
@NullMarked
package io.patron.loyalty.redemption;

import org.jspecify.annotations.NullMarked;
