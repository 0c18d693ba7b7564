package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/** A member has a reward: it arrived, or it was given at once. */
public record RewardDelivered(
        UUID customerId, UUID redemptionId, RewardFacts reward, Instant occurredAt)
        implements CustomerEvent {}
