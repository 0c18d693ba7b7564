package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Points of a member will expire unless she spends them. Told once for points and date.
 *
 * @param programmeId the programme
 * @param walletKey which of the programme's kinds of points
 * @param points how many, as things are
 * @param expiresAt from when on they are gone
 */
public record PointsExpiring(
        UUID customerId,
        UUID programmeId,
        String walletKey,
        long points,
        Instant expiresAt,
        Instant occurredAt)
        implements CustomerEvent {}
