package io.patron.personal.audit;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.UUID;

/** How a service that knows who is who finds all ids of a person. One bean at most. */
@FunctionalInterface
public interface PersonIds {

    /**
     * @param id any of them
     * @return all that mean the person now; empty where nobody is known by it
     */
    Uni<Set<UUID>> of(UUID id);
}
