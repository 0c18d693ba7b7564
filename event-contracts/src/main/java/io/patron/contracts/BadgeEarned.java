package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member has a badge. Told once for a badge.
 *
 * @param badge the badge's stable name in the programme
 * @param challengeKey the challenge that gave it
 */
public record BadgeEarned(
        UUID customerId, UUID programmeId, String badge, String challengeKey, Instant occurredAt)
        implements CustomerEvent {}
