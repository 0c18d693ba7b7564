package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Points were spent.
 *
 * @param reservationId the reservation that held them
 * @param movement the entry of the member's ledger
 */
public record PointsSpent(
        UUID customerId, UUID reservationId, LedgerMovement movement, Instant occurredAt)
        implements CustomerEvent {}
