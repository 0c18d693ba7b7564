package io.patron.profile.source;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SourceRepository implements PanacheRepositoryBase<Source, UUID> {

    Uni<Optional<Source>> findByName(String name) {
        return find("name", name).firstResult().map(Optional::ofNullable);
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
