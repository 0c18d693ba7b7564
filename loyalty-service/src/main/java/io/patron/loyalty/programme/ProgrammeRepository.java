package io.patron.loyalty.programme;

import io.patron.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Programmes by key. */
@ApplicationScoped
class ProgrammeRepository implements PanacheRepositoryBase<Programme, UUID> {

    /** The programme, or 404. */
    Uni<Programme> require(String key) {
        return find("key", key)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("programme", key));
    }

    /** As {@link #require}, with its row locked, so that changes come one after the other. */
    Uni<Programme> requireLocked(String key) {
        return find("key", key)
                .withLock(jakarta.persistence.LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("programme", key));
    }

    Uni<Boolean> taken(String key, String currency) {
        return count("key = ?1 or currency = ?2", key, currency).map(count -> count > 0);
    }

    /** One more than {@code limit}, by id. */
    Uni<List<Programme>> page(UUID after, int limit) {
        return find("id > ?1 order by id", after).range(0, limit).list();
    }
}
