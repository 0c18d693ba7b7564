package io.patron.profile.setup;

import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tables {@code setup_document} and {@code setup_revision}. */
@ApplicationScoped
class SetupStore {
    private static final String COLUMNS =
            "select id, kind, key, version, document, retired, created_at from setup_document d ";
    private static final String FIND =
            COLUMNS
                    + "where kind = $1 and key = $2 and ($3::bigint is null or version = $3) order"
                    + " by version desc limit 1";
    private static final String NEWEST =
            "and version = (select max(version) from setup_document n where n.kind = d.kind and"
                    + " n.key = d.key) ";
    private static final String LIST =
            COLUMNS + "where kind = $1 and key > $2 " + NEWEST + "order by key limit $3";
    private static final String IN_FORCE =
            COLUMNS + "where not retired " + NEWEST + "order by kind, key";
    private static final String ADD =
            """
            insert into setup_document (id, kind, key, version, document, retired, created_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    /** Nobody else changes a document until the transaction ends. */
    Uni<Void> lock(SqlConnection tx) {
        return tx.query("update setup_revision set revision = revision + 1")
                .execute()
                .replaceWithVoid();
    }

    Uni<Long> revision(SqlClient client) {
        return client.preparedQuery("select revision from setup_revision")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * @param version null for the newest
     */
    Uni<Optional<SetupDocument>> find(
            SqlClient client, String kind, String key, @Nullable Long version) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(kind, key, version))
                .map(rows -> list(rows).stream().findFirst());
    }

    Uni<List<SetupDocument>> inForce(SqlClient client) {
        return client.preparedQuery(IN_FORCE).execute().map(SetupStore::list);
    }

    /** The newest of each, by key. */
    Uni<Page<SetupDocument>> list(SqlClient client, String kind, PageRequest page) {
        var after = Cursor.read(page.cursor(), 1);
        return client.preparedQuery(LIST)
                .execute(Tuple.of(kind, after.isEmpty() ? "" : after.getFirst(), page.limit() + 1))
                .map(SetupStore::list)
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.key())));
    }

    Uni<Void> add(SqlConnection tx, SetupDocument made) {
        return tx.preparedQuery(ADD)
                .execute(
                        Tuple.tuple()
                                .addUUID(made.id())
                                .addString(made.kind())
                                .addString(made.key())
                                .addLong(made.version())
                                .addString(made.document())
                                .addBoolean(made.retired())
                                .addOffsetDateTime(made.createdAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private static List<SetupDocument> list(RowSet<Row> rows) {
        List<SetupDocument> list = new ArrayList<>(rows.size());
        rows.forEach(row ->
                list.add(
                        new SetupDocument(
                                row.getUUID(0),
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4),
                                row.getBoolean(5),
                                row.getOffsetDateTime(6).toInstant())));
        return list;
    }
}
