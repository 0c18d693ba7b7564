package io.patron.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Customers turned out to be one person: what is known of the merged ids belongs to the survivor
 * from now on, also facts that come later under such an id. Events about one id may come in any
 * order; the one with the highest sequence holds.
 *
 * @param customerId the survivor
 * @param mergeId of the merge log; absent where nothing new was found, only told again
 * @param sequence grows with every change of who is who
 * @param mergedIds every id that means the survivor since, those that had been merged before among
 *     them
 */
public record CustomerMerged(
        UUID customerId,
        @Nullable UUID mergeId,
        Instant occurredAt,
        long sequence,
        List<UUID> mergedIds)
        implements CustomerEvent {}
