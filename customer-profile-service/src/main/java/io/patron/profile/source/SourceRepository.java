package io.patron.profile.source;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SourceRepository implements PanacheRepositoryBase<Source, UUID> {

    Uni<Optional<Source>> findByName(String name) {
        return find("name", name).firstResult().map(Optional::ofNullable);
    }

    Uni<Source> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> missing(id));
    }

    /** For changing it: others wait. */
    Uni<Source> requireLocked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> missing(id));
    }

    private static ProblemException missing(UUID id) {
        return ProblemException.notFound("source", id);
    }

    /** By name. */
    Uni<Page<Source>> list(PageRequest page) {
        var after = Cursor.read(page.cursor(), 1);
        var name = after.isEmpty() ? "" : after.getFirst();
        return find("name > ?1 order by name", name)
                .range(0, page.limit())
                .list()
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.name())));
    }
}
