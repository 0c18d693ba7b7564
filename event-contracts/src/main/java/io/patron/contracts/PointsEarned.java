package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A member earned points.
 *
 * @param programmeId the programme
 * @param transactionId the ledger transaction
 * @param orderId the order that earned them
 * @param points ≥ 0
 * @param balance the member's balance after it
 */
public record PointsEarned(
        UUID customerId,
        UUID programmeId,
        UUID transactionId,
        String orderId,
        long points,
        long balance,
        Instant occurredAt)
        implements CustomerEvent {}
