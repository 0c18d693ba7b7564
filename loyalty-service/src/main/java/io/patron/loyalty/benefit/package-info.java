/**
 * Benefits of tiers as entitlements of members: tables {@code entitlement} and {@code
 * entitlement_use}. Given with tiers, periods and birthdays; what each is worth is decided in the
 * package {@code ladder}.
 */
@NullMarked
package io.patron.loyalty.benefit;

import org.jspecify.annotations.NullMarked;
