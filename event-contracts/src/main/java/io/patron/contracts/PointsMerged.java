package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Points went to another membership of the same person, or came from one: after customers turned
 * out to be one person, or two again. What was pending, held or owed went with them.
 *
 * @param mergeId both sides have the same
 * @param counterpartId the customer of the other membership
 * @param movement the entry of the member's ledger
 */
public record PointsMerged(
        UUID customerId,
        String mergeId,
        UUID counterpartId,
        LedgerMovement movement,
        Instant occurredAt)
        implements CustomerEvent {}
