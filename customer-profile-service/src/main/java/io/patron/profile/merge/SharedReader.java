package io.patron.profile.merge;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Reads which identifiers are shared, and why. */
@ApplicationScoped
class SharedReader {
    private static final String SHARED =
            """
            select i.type, i.value, i.id, coalesce(c.merged_into, c.id),
                (select count(*) from tie t where t.weak = i.id and not t.operators), i.released_at
            from identifier i join customer c on c.id = i.customer_id where i.shared and i.part = 0
            """;
    private static final String PAGE =
            SHARED
                    + "and (i.type, coalesce(i.digest, i.value)) > ($1, $2) order by i.type,"
                    + " coalesce(i.digest, i.value) limit $3";
    private static final String ONE = SHARED + "and i.id = $1";
    private static final String EVIDENCE =
            """
            select t.first_at as at, t.source, t.message_id, s.type as strong_type, s.value as strong_value,
                w.type as weak_type, w.value as weak_value,
                array(select distinct coalesce(c.merged_into, c.id) from identifier p join customer c on c.id = p.customer_id
                    where p.id in (t.strong, t.weak)) as people
            from tie t
            join identifier s on s.id = t.strong and s.part = 0
            join identifier w on w.id = t.weak and w.part = 0
            where t.weak = $1 and not t.operators and (s.type, coalesce(s.digest, s.value)) > ($2, $3)
            order by s.type, coalesce(s.digest, s.value) limit $4
            """;

    private final Pool pool;
    private final Vault vault;

    SharedReader(Pool pool, Vault vault) {
        this.pool = pool;
        this.vault = vault;
    }

    private record After(String type, String value) {
        static After of(PageRequest page) {
            var values = Cursor.read(page.cursor(), 2);
            return values.isEmpty()
                    ? new After("", "")
                    : new After(values.getFirst(), values.getLast());
        }
    }

    Uni<Page<SharedView>> page(PageRequest page) {
        var after = After.of(page);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(after.type(), after.value(), page.limit() + 1))
                .chain(rows ->
                        vault.read(pool, rows, o -> MergeReader.all(rows, row -> view(row, o))))
                .map(all -> Page.of(all, page.limit(), view -> cursor(view.identifier())));
    }

    /**
     * @throws ProblemException {@code not-found} where there is none, or it is not shared
     */
    Uni<SharedView> require(SqlClient client, UUID id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("shared identifier", id);
                    }
                    return vault.read(client, rows, o -> view(rows.iterator().next(), o));
                });
    }

    /** The stronger identifiers that it was seen with before it was noticed. */
    Uni<Page<TieView>> evidence(PageRequest page, UUID id) {
        var after = After.of(page);
        return require(pool, id)
                .chain(found ->
                        pool.preparedQuery(EVIDENCE)
                                .execute(
                                        Tuple.of(
                                                id, after.type(), after.value(), page.limit() + 1)))
                .chain(rows ->
                        vault.read(pool, rows, o -> MergeReader.all(rows, row -> tie(row, o))))
                .map(all ->
                        Page.of(
                                all,
                                page.limit(),
                                tie -> cursor(Objects.requireNonNull(tie.strong()))));
    }

    /** By what they are in order; that of a sealed name shows nothing of it. */
    private String cursor(TieView.Named name) {
        return Cursor.after(name.type(), vault.lookup(name.type(), name.value()));
    }

    private static TieView tie(Row row, Opener opener) {
        return MergeReader.tie(row, opener, Set.of(row.getArrayOfUUIDs("people")));
    }

    private static SharedView view(Row row, Opener opener) {
        var released = row.getOffsetDateTime(5);
        return new SharedView(
                row.getUUID(2),
                new TieView.Named(row.getString(0), opener.text(row.getString(1))),
                row.getUUID(3),
                row.getLong(4),
                released == null ? null : released.toInstant());
    }
}
