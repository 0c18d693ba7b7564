package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A redemption was cancelled: its points went back to the lots that they came from.
 *
 * @param reason as it was told
 */
public record RewardCancelled(
        UUID customerId, UUID redemptionId, RewardFacts reward, String reason, Instant occurredAt)
        implements CustomerEvent {}
