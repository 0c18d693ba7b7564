package io.patron.profile.mapping;

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
class MappingRepository implements PanacheRepositoryBase<StoredMapping, UUID> {

    /** For changing it: others wait. */
    Uni<Optional<StoredMapping>> findLocked(String name) {
        return find("name", name)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    Uni<StoredMapping> require(String name) {
        return find("name", name)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("mapping", name));
    }

    /** By name. */
    Uni<Page<StoredMapping>> list(PageRequest page) {
        var after = Cursor.read(page.cursor(), 1);
        var name = after.isEmpty() ? "" : after.getFirst();
        return find("name > ?1 order by name", name)
                .range(0, page.limit())
                .list()
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.name())));
    }
}
