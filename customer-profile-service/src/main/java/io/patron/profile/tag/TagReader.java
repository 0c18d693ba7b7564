package io.patron.profile.tag;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who gave a customer which tags. */
@ApplicationScoped
class TagReader {
    private static final String LIST =
            """
            with person as (select coalesce(merged_into, id) as id from customer where id = $1)
            select g.id, g.tag, g.origin, g.reference, g.reason, g.since, g.expires_at,
                coalesce(g.ended_at, case when g.expires_at <= $2 then g.expires_at end),
                coalesce(g.ended_by, '(clock)'), coalesce(g.end_reason, 'expired'), g.evidence
            from person p join customer c on c.id = p.id or c.merged_into = p.id
            join tag_grant g on g.customer_id = c.id
            where ($3 or g.ended_at is null and (g.expires_at is null or g.expires_at > $2))
                and ($4::uuid is null or g.id < $4)
            order by g.id desc limit $5
            """;

    private final Pool pool;
    private final TagStore store;
    private final Vault vault;

    TagReader(Pool pool, TagStore store, Vault vault) {
        this.pool = pool;
        this.vault = vault;
        this.store = store;
    }

    /** Of a customer, newest first by id. */
    Uni<Page<TagView>> list(UUID customerId, PageRequest page, boolean withEnded) {
        var after = Cursor.read(page.cursor(), UUID::fromString);
        var values =
                Tuple.of(
                        customerId,
                        store.now().atOffset(ZoneOffset.UTC),
                        withEnded,
                        after.orElse(null),
                        page.limit() + 1);
        return pool.preparedQuery(LIST)
                .execute(values)
                .chain(rows -> vault.read(pool, rows, opener -> views(rows, opener)))
                .call(views -> views.isEmpty() ? require(customerId) : Uni.createFrom().voidItem())
                .map(views -> Page.of(views, page.limit(), view -> Cursor.after(view.grantId())));
    }

    private Uni<Void> require(UUID customerId) {
        return store.owners(pool, List.of(customerId))
                .invoke(owners -> {
                    if (owners.isEmpty()) {
                        throw ProblemException.notFound("customer", customerId);
                    }
                })
                .replaceWithVoid();
    }

    private static List<TagView> views(RowSet<Row> rows, Opener opener) {
        List<TagView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view(row, opener)));
        return views;
    }

    private static TagView view(Row row, Opener opener) {
        OffsetDateTime expires = row.getOffsetDateTime(6);
        return new TagView(
                row.getUUID(0),
                row.getString(1),
                new TagView.Given(row.getString(2), row.getString(3), row.getString(4)),
                row.getOffsetDateTime(5).toInstant(),
                expires == null ? null : expires.toInstant(),
                ended(row),
                Opener.json(opener.textOrNull(row.getString(10))));
    }

    private static TagView.@Nullable Ended ended(Row row) {
        OffsetDateTime at = row.getOffsetDateTime(7);
        return at == null
                ? null
                : new TagView.Ended(at.toInstant(), row.getString(8), row.getString(9));
    }
}
