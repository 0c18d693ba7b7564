package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member redeemed points for coupons that the campaign service has to issue.
 *
 * @param redemptionId the redemption: what makes it happen once
 * @param offer the offer that they are of
 * @param quantity how many
 */
public record CouponRequested(
        UUID customerId, UUID redemptionId, String offer, int quantity, Instant occurredAt)
        implements CustomerEvent {}
