package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Pending points of a member became active: she can spend them.
 *
 * @param movement the entry of the member's ledger
 */
public record PointsActivated(UUID customerId, LedgerMovement movement, Instant occurredAt)
        implements CustomerEvent {}
