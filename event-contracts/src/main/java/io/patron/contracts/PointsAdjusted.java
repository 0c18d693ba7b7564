package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * An operator gave or took points.
 *
 * @param programmeId the programme
 * @param transactionId the ledger transaction
 * @param reason the operator's reason code, no personal data
 * @param points given where positive, taken where negative
 * @param balance the member's balance after it
 */
public record PointsAdjusted(
        UUID customerId,
        UUID programmeId,
        UUID transactionId,
        String reason,
        long points,
        long balance,
        Instant occurredAt)
        implements CustomerEvent {}
