package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reward is on its way to the member.
 *
 * @param carrier who brings it, where told
 * @param trackingNumber the carrier's, where told
 */
public record RewardShipped(
        UUID customerId,
        UUID redemptionId,
        RewardFacts reward,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        Instant occurredAt)
        implements CustomerEvent {}
