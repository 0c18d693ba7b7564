/**
 * Rewards that members redeem points for: table {@code redemption}, {@code
 * /v1/members/{customerId}/redemptions}, {@code /v1/members/{customerId}/rewards} and {@code
 * /v1/redemptions}; takes stock and points together and follows the delivery.
 */
@NullMarked
package io.patron.loyalty.redemption;

import org.jspecify.annotations.NullMarked;
