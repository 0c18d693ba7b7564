package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member reached a step of a challenge. Told for steps only, once for each.
 *
 * @param challengeKey the challenge's stable name in the programme
 * @param round counts repetitions, from 1
 * @param step the value of the step
 */
public record ChallengeProgressed(
        UUID customerId,
        UUID programmeId,
        String challengeKey,
        int round,
        long step,
        Instant occurredAt)
        implements CustomerEvent {}
