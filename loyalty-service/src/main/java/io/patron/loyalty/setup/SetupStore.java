package io.patron.loyalty.setup;

import io.patron.kit.document.StoredJson;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables {@code setup_document} and {@code setup_version}. */
@ApplicationScoped
class SetupStore {
    private static final String ONE = "select * from setup_document where id = $1 and kind = $2";
    private static final String PAGE =
            """
            select * from setup_document where kind = $1 and ($2::uuid is null or programme_id = $2) and id > $3
            order by id limit $4
            """;
    private static final String HISTORY =
            """
            select d.id, v.version, null::timestamptz as retired_at, v.document, v.changed_at, v.changed_by
            from setup_document d join setup_version v on v.document_id = d.id
            where d.id = $1 and d.kind = $2 and v.version < $3 order by v.version desc limit $4
            """;
    private static final String INSERT =
            """
            insert into setup_document (id, programme_id, kind, key, version, document, changed_at, changed_by)
            values ($1, $2, $3, $4, 1, $5, $6, $7) on conflict (programme_id, kind, key) do nothing
            """;
    private static final String REVISE =
            """
            update setup_document set version = $2, document = $3, retired_at = $4, changed_at = $5, changed_by = $6
            where id = $1
            """;
    private static final String ADD =
            """
            insert into setup_version (document_id, version, document, changed_at, changed_by)
            values ($1, $2, $3, $4, $5)
            """;
    private static final String KNOW =
            "update programme set setups = setups || $2::text where id = $1 and $2 <> all (setups)";

    private final StoredJson json;

    SetupStore(StoredJson json) {
        this.json = json;
    }

    <D extends SetupContent> Uni<SetupView<D>> require(
            SqlClient client, SetupKind<D> kind, UUID id) {
        return client.preparedQuery(ONE)
                .execute(Tuple.of(id, kind.name()))
                .map(rows ->
                        views(kind, rows).stream()
                                .findFirst()
                                .orElseThrow(() -> ProblemException.notFound(kind.name(), id)));
    }

    /** One more than {@code limit}, by id. */
    <D extends SetupContent> Uni<List<SetupView<D>>> page(
            SqlClient client, SetupKind<D> kind, @Nullable UUID programme, UUID after, int limit) {
        return client.preparedQuery(PAGE)
                .execute(Tuple.of(kind.name(), programme, after, limit + 1))
                .map(rows -> views(kind, rows));
    }

    /** One more than {@code limit}, newest first. */
    <D extends SetupContent> Uni<List<SetupView<D>>> history(
            SqlClient client, SetupKind<D> kind, UUID id, int before, int limit) {
        return client.preparedQuery(HISTORY)
                .execute(Tuple.of(id, kind.name(), before, limit + 1))
                .map(rows -> views(kind, rows));
    }

    /** False where the key is taken. */
    <D extends SetupContent> Uni<Boolean> insert(
            SqlClient tx, SetupKind<D> kind, UUID programme, SetupView<D> first) {
        var row =
                Tuple.tuple()
                        .addUUID(first.id())
                        .addUUID(programme)
                        .addString(kind.name())
                        .addString(first.document().key())
                        .addString(json.write(first.document()))
                        .addOffsetDateTime(utc(first.changedAt()))
                        .addString(first.changedBy());
        return tx.preparedQuery(INSERT).execute(row).map(rows -> rows.rowCount() == 1);
    }

    /** Remembers that the programme has documents of the kind. */
    Uni<Void> know(SqlClient tx, UUID programme, String kind) {
        return tx.preparedQuery(KNOW).execute(Tuple.of(programme, kind)).replaceWithVoid();
    }

    <D> Uni<Void> revise(SqlClient tx, SetupView<D> to) {
        var retired = to.retiredAt();
        var row =
                Tuple.tuple()
                        .addUUID(to.id())
                        .addInteger(to.version())
                        .addString(json.write(document(to)))
                        .addOffsetDateTime(retired == null ? null : utc(retired))
                        .addOffsetDateTime(utc(to.changedAt()))
                        .addString(to.changedBy());
        return tx.preparedQuery(REVISE).execute(row).replaceWithVoid();
    }

    <D> Uni<Void> add(SqlClient tx, SetupView<D> version) {
        return tx.preparedQuery(ADD)
                .execute(
                        Tuple.of(
                                version.id(),
                                version.version(),
                                json.write(document(version)),
                                utc(version.changedAt()),
                                version.changedBy()))
                .replaceWithVoid();
    }

    private static <D> Object document(SetupView<D> view) {
        return java.util.Objects.requireNonNull(view.document());
    }

    private <D extends SetupContent> List<SetupView<D>> views(SetupKind<D> kind, RowSet<Row> rows) {
        List<SetupView<D>> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view(kind, row)));
        return views;
    }

    private <D extends SetupContent> SetupView<D> view(SetupKind<D> kind, Row row) {
        var retired = row.getOffsetDateTime("retired_at");
        return new SetupView<>(
                row.getUUID("id"),
                row.getInteger("version"),
                retired == null ? null : retired.toInstant(),
                json.read(row.getString("document"), kind.type()),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("changed_by"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
