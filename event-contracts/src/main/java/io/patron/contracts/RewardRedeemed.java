package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member redeemed points for a reward.
 *
 * @param redemptionId the redemption; the points are in the events of its reservations
 * @param reward what was redeemed
 */
public record RewardRedeemed(
        UUID customerId, UUID redemptionId, RewardFacts reward, Instant occurredAt)
        implements CustomerEvent {}
