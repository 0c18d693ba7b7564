package io.patron.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A merge was taken back: these ids mean a customer of their own again, with what was recorded for
 * them. What was told of the other customer meanwhile and belongs to this one follows as {@code
 * patron.profile.activities-moved.v1}.
 *
 * @param customerId the customer who is back
 * @param fromCustomerId of whom it was a part
 * @param sequence grows with every change of who is who
 * @param restoredIds every id that means this customer again, its own among them
 */
public record CustomerUnmerged(
        UUID customerId,
        UUID fromCustomerId,
        Instant occurredAt,
        long sequence,
        List<UUID> restoredIds)
        implements CustomerEvent {}
