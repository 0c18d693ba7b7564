package io.patron.profile.plan;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PlanRepository implements PanacheRepositoryBase<StoredPlan, UUID> {
    private static final String NEWEST =
            "from StoredPlan p where p.name > ?1 and p.version ="
                    + " (select max(q.version) from StoredPlan q where q.name = p.name)"
                    + " order by p.name";

    /**
     * @param version null for the newest
     */
    Uni<Optional<StoredPlan>> findVersion(String name, @Nullable Long version) {
        var query =
                version == null
                        ? find("name = ?1 order by version desc", name)
                        : find("name = ?1 and version = ?2", name, version);
        return query.firstResult().map(Optional::ofNullable);
    }

    /** The newest of each, by name. */
    Uni<Page<StoredPlan>> list(PageRequest page) {
        var after = Cursor.read(page.cursor(), 1);
        return find(NEWEST, after.isEmpty() ? "" : after.getFirst())
                .range(0, page.limit())
                .list()
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.name())));
    }
}
