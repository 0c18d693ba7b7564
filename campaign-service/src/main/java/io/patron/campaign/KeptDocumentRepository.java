package io.patron.campaign;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A table of documents, each under a key of its own. */
public interface KeptDocumentRepository<E extends KeptDocument>
        extends PanacheRepositoryBase<E, UUID> {

    /** The document, or a 404 that says what there is not. */
    default Uni<E> require(String what, UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> ProblemException.notFound(what, id));
    }

    /** Whether there is a document of this key. */
    default Uni<Boolean> has(String key) {
        return count("key", key).map(count -> count > 0);
    }

    /** Fails where another document has the key. */
    default Uni<Void> requireFree(String key) {
        return has(key).invoke(
                        taken -> {
                            if (taken) {
                                throw StoreFailure.keyTaken();
                            }
                        })
                .replaceWithVoid();
    }

    /** Documents by key; only the one of a key where that is given. */
    default Uni<Page<E>> page(@Nullable String key, PageRequest page) {
        var after = Cursor.read(page.cursor(), 1);
        var last = after.isEmpty() ? "" : after.getFirst();
        var found =
                key == null
                        ? find("key > ?1 order by key", last)
                        : find("key > ?1 and key = ?2 order by key", last, key);
        Uni<List<E>> rows = found.range(0, page.limit()).list();
        return rows.map(all -> Page.of(all, page.limit(), one -> Cursor.after(one.key())));
    }
}
