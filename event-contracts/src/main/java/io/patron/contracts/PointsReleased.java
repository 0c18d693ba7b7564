package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Held points can be spent again: the reservation ended without spending.
 *
 * @param reservationId the reservation
 * @param timedOut true when it was held too long, false when it was called off
 * @param movement the entry of the member's ledger
 */
public record PointsReleased(
        UUID customerId,
        UUID reservationId,
        boolean timedOut,
        LedgerMovement movement,
        Instant occurredAt)
        implements CustomerEvent {}
