package io.patron.loyalty.setup;

import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A kind of document that comes into force: a table with a row for each of them, which knows the
 * newest version, and one with their versions.
 */
public abstract class VersionedStore<D, V extends Versioned<D>> {
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int ALL = Integer.MAX_VALUE - 1;

    private static final String COLUMNS =
            """
            select d.id, v.version, v.effective_from, d.retired_at, v.document, v.created_at, v.created_by
            from %1$s d join %1$s_version v on v.%2$s = d.id
            """;
    private static final String NEWEST = COLUMNS + " and v.version = d.version where d.id = $1";
    private static final String PAGE =
            COLUMNS
                    + """
                     and v.version = d.version
                    where ($1::uuid is null or d.programme_id = $1) and d.id > $2 order by d.id limit $3
                    """;
    private static final String HISTORY =
            COLUMNS + " where d.id = $1 and v.version < $2 order by v.version desc limit $3";
    private static final String INSERT =
            """
            insert into %1$s (id, programme_id, key, version, created_at) values ($1, $2, $3, 1, $4)
            on conflict (programme_id, key) do nothing
            """;
    private static final String REVISE =
            "update %1$s set version = $2, retired_at = $3 where id = $1";
    private static final String ADD =
            """
            insert into %1$s_version (id, %2$s, version, effective_from, document, created_at, created_by)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    private final StoredJson json;
    private final Kind<D> kind;

    protected VersionedStore(StoredJson json, Kind<D> kind) {
        this.json = json;
        this.kind = kind;
    }

    /**
     * What a kind is called.
     *
     * @param table the documents' table; that of the versions is called after it
     * @param reference the column by which a version knows its document
     * @param name for people
     */
    public record Kind<D>(String table, String reference, String name, Class<D> type) {
        private String sql(String text) {
            return text.formatted(table, reference);
        }
    }

    /**
     * A row of {@code id, version, effective_from, retired_at, document, created_at, created_by}.
     */
    protected abstract V view(Row row, @Nullable Instant retiredAt, D document);

    /**
     * @throws ProblemException {@code not-found}
     */
    public Uni<V> require(SqlClient client, UUID id) {
        return client.preparedQuery(kind.sql(NEWEST))
                .execute(Tuple.of(id))
                .map(rows ->
                        views(rows).stream()
                                .findFirst()
                                .orElseThrow(() -> ProblemException.notFound(kind.name(), id)));
    }

    /** By id; of all programmes where none is told. */
    public Uni<Page<V>> page(SqlClient client, @Nullable UUID programme, PageRequest page) {
        var after = Cursor.read(page.cursor(), UUID::fromString).orElse(BEFORE_ALL);
        return client.preparedQuery(kind.sql(PAGE))
                .execute(Tuple.of(programme, after, page.limit() + 1))
                .map(this::views)
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.id())));
    }

    /** Those of a programme that are not retired. */
    public Uni<List<V>> live(SqlClient client, UUID programme) {
        return client.preparedQuery(kind.sql(PAGE))
                .execute(Tuple.of(programme, BEFORE_ALL, ALL))
                .map(rows ->
                        views(rows).stream().filter(view -> view.retiredAt() == null).toList());
    }

    /** All versions, the newest first. */
    public Uni<Page<V>> history(SqlClient client, UUID id, PageRequest page) {
        var before = Cursor.read(page.cursor(), Integer::valueOf).orElse(Integer.MAX_VALUE);
        return require(client, id)
                .chain(() ->
                        client.preparedQuery(kind.sql(HISTORY))
                                .execute(Tuple.of(id, before, page.limit() + 1)))
                .map(this::views)
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.version())));
    }

    /** Its first version. False where the key is taken. */
    public Uni<Boolean> insert(SqlClient tx, UUID programme, String key, V first) {
        return tx.preparedQuery(kind.sql(INSERT))
                .execute(Tuple.of(first.id(), programme, key, made(first)))
                .map(rows -> rows.rowCount() == 1)
                .call(inserted -> inserted ? add(tx, first) : Uni.createFrom().voidItem());
    }

    /** Its next version. */
    public Uni<Void> change(SqlClient tx, V to) {
        return add(tx, to).chain(() -> revise(tx, to));
    }

    /** Only what is true of the document, not of its version. */
    public Uni<Void> revise(SqlClient tx, V to) {
        var retired = to.retiredAt() == null ? null : utc(to.retiredAt());
        return tx.preparedQuery(kind.sql(REVISE))
                .execute(Tuple.of(to.id(), to.version(), retired))
                .replaceWithVoid();
    }

    private Uni<Void> add(SqlClient tx, V version) {
        return tx.preparedQuery(kind.sql(ADD))
                .execute(
                        Tuple.tuple()
                                .addUUID(Ids.next())
                                .addUUID(version.id())
                                .addInteger(version.version())
                                .addValue(stored(version.effectiveFrom()))
                                .addString(json.write(Objects.requireNonNull(version.document())))
                                .addOffsetDateTime(made(version))
                                .addString(version.createdBy()))
                .replaceWithVoid();
    }

    private List<V> views(RowSet<Row> rows) {
        List<V> views = new ArrayList<>(rows.size());
        for (var row : rows) {
            var retired = row.getOffsetDateTime("retired_at");
            var document = json.read(row.getString("document"), kind.type());
            views.add(view(row, retired == null ? null : retired.toInstant(), document));
        }
        return views;
    }

    private static Temporal stored(Temporal from) {
        return from instanceof Instant time ? utc(time) : from;
    }

    private static OffsetDateTime made(Versioned<?> version) {
        return utc(Objects.requireNonNull(version.createdAt()));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
