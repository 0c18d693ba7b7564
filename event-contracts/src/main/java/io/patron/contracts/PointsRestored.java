package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Spent points came back to the lots that they were taken from.
 *
 * @param reservationId the reservation that had spent them
 * @param movement the entry of the member's ledger
 */
public record PointsRestored(
        UUID customerId, UUID reservationId, LedgerMovement movement, Instant occurredAt)
        implements CustomerEvent {}
