package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Points were clawed back because of a refund.
 *
 * @param programmeId the programme
 * @param transactionId the ledger transaction
 * @param refundId the refund that took them back
 * @param points ≥ 0, how many were taken back
 * @param balance the member's balance after it; below zero where points were spent already
 */
public record PointsReversed(
        UUID customerId,
        UUID programmeId,
        UUID transactionId,
        String refundId,
        long points,
        long balance,
        Instant occurredAt)
        implements CustomerEvent {}
