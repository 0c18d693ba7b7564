package io.patron.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of what a service keeps about a person; the last one of a service is empty and says so.
 *
 * @param customerId who answers for the person's ids
 * @param exportId which export
 * @param service the name of the service
 * @param table where it is kept; absent in the last one
 * @param rows by column
 * @param last whether nothing more comes from this service
 */
public record AccessAnswered(
        UUID customerId,
        UUID exportId,
        Instant occurredAt,
        String service,
        @Nullable String table,
        List<Map<String, Object>> rows,
        boolean last)
        implements CustomerEvent {}
