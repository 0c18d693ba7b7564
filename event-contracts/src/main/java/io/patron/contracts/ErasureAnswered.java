package io.patron.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A service has erased a person.
 *
 * @param customerId who answered for the person's ids
 * @param erasureId which erasure
 * @param service the name of the service
 * @param tables what was done, table by table
 */
public record ErasureAnswered(
        UUID customerId,
        UUID erasureId,
        Instant occurredAt,
        String service,
        List<ErasedTable> tables)
        implements CustomerEvent {}
