package io.patron.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person was erased. Whoever keeps something about one of the ids erases it, and a service of
 * Patron answers with {@code patron.privacy.erasure-answered.v1}. Nothing comes about these ids any
 * more; what is still on its way is to be taken away too.
 *
 * @param customerId who answered for the ids
 * @param erasureId of the erasure, for the answer
 * @param erasedIds every id that meant the person, this one among them
 */
public record CustomerErased(
        UUID customerId, UUID erasureId, Instant occurredAt, List<UUID> erasedIds)
        implements CustomerEvent {}
