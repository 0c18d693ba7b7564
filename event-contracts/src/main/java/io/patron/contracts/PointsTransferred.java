package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Points went to another member, or came from one.
 *
 * @param transferId the transfer; both sides have the same
 * @param counterpartId the customer on the other side
 * @param movement the entry of the member's ledger
 */
public record PointsTransferred(
        UUID customerId,
        String transferId,
        UUID counterpartId,
        LedgerMovement movement,
        Instant occurredAt)
        implements CustomerEvent {}
