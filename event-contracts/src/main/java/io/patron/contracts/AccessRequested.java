package io.patron.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything that is kept about a person is asked for; each service of Patron answers with {@code
 * patron.privacy.access-answered.v1}.
 *
 * @param customerId who answers for the ids
 * @param exportId which export, for the answer
 * @param ids every id that means the person, this one among them
 */
public record AccessRequested(UUID customerId, UUID exportId, Instant occurredAt, List<UUID> ids)
        implements CustomerEvent {}
