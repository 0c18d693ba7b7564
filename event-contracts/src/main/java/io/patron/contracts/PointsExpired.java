package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Points of a member expired.
 *
 * @param movement the entry of the member's ledger
 */
public record PointsExpired(UUID customerId, LedgerMovement movement, Instant occurredAt)
        implements CustomerEvent {}
