package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Points are held for a reservation, for example while a cart is paid.
 *
 * @param reservationId the reservation
 * @param movement the entry of the member's ledger
 */
public record PointsReserved(
        UUID customerId, UUID reservationId, LedgerMovement movement, Instant occurredAt)
        implements CustomerEvent {}
