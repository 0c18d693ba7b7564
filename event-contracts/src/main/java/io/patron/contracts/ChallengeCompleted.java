package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member reached the goal of a challenge.
 *
 * @param challengeKey the challenge's stable name in the programme
 * @param round counts repetitions, from 1
 * @param points that it gave, 0 for none
 */
public record ChallengeCompleted(
        UUID customerId,
        UUID programmeId,
        String challengeKey,
        int round,
        long points,
        Instant occurredAt)
        implements CustomerEvent {}
