package io.patron.profile.access;

import io.patron.kit.document.StoredJson;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes exports. */
@ApplicationScoped
class ExportStore {
    private static final String ADD =
            """
            insert into access_export (id, customer_id, ids, state, requested_by, requested_at, expires_at)
            values ($1, $2, $3, 'queued', $4, $5, $6)
            """;
    private static final String NEXT =
            """
            select id, customer_id, ids from access_export where state = 'queued'
            order by requested_at limit 1 for update skip locked
            """;
    private static final String COLLECT =
            "update access_export set state = 'collecting' where id = $1";
    private static final String PART =
            """
            insert into access_part (export_id, service, table_name, row_count, rows)
            select $1, $2, $3, $4, $5 from access_export where id = $1 for key share
            """;
    private static final String ANSWER =
            """
            insert into access_answer (export_id, service, answered_at)
            select $1, $2, $3 from access_export where id = $1 for key share on conflict do nothing
            """;
    private static final String READY =
            """
            update access_export e set state = 'ready', ready_at = $2
            where e.state = 'collecting' and (select count(*) from access_answer a
                where a.export_id = e.id and a.service = any($1)) = cardinality($1)
            """;
    private static final String REMOVE = "delete from access_export where id = any($1)";
    private static final String EXPIRED =
            "select array_agg(id) from (select id from access_export where expires_at <= $1 limit"
                    + " 100) old";

    private static final String WHOSE = "select customer_id from access_export where id = $1";

    private final StoredJson json;
    private final Vault vault;

    ExportStore(StoredJson json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    Uni<Void> add(SqlConnection tx, Export export, String by, Instant at, Instant expires) {
        return tx.preparedQuery(ADD)
                .execute(
                        Tuple.of(
                                export.id(),
                                export.customerId(),
                                export.ids().toArray(UUID[]::new),
                                by,
                                at.atOffset(ZoneOffset.UTC),
                                expires.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Optional<Export>> next(SqlConnection tx) {
        return tx.query(NEXT).execute().map(ExportStore::one);
    }

    private static Optional<Export> one(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        var row = rows.iterator().next();
        return Optional.of(
                new Export(row.getUUID(0), row.getUUID(1), List.of(row.getArrayOfUUIDs(2))));
    }

    Uni<Void> collect(SqlConnection tx, UUID id) {
        return tx.preparedQuery(COLLECT).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** Keeps some rows of a service; of an export that is gone, nothing. */
    Uni<Void> part(
            SqlClient tx, UUID id, String service, String table, List<Map<String, Object>> rows) {
        var text = rows.stream().map(json::write).collect(Collectors.joining(","));
        return sealed(tx, id, text)
                .chain(sealed ->
                        tx.preparedQuery(PART)
                                .execute(Tuple.of(id, service, table, rows.size(), sealed)))
                .replaceWithVoid();
    }

    /** Of an export that is gone nothing is kept, so it does not matter. */
    private Uni<String> sealed(SqlClient tx, UUID id, String text) {
        if (!vault.isOn()) {
            return Uni.createFrom().item(text);
        }
        return tx.preparedQuery(WHOSE)
                .execute(Tuple.of(id))
                .chain(found -> {
                    if (found.size() == 0) {
                        return Uni.createFrom().item("");
                    }
                    var whose = found.iterator().next().getUUID(0);
                    return vault.sealer(tx, List.of(whose))
                            .map(sealer -> Objects.requireNonNull(sealer.text(whose, text)));
                });
    }

    /** A service has handed out everything. */
    Uni<Void> answer(SqlClient tx, UUID id, String service, Instant at) {
        return tx.preparedQuery(ANSWER)
                .execute(Tuple.of(id, service, at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Exports to which all services have answered are ready. */
    Uni<Void> ready(SqlClient client, String[] services, Instant at) {
        return client.preparedQuery(READY)
                .execute(
                        Tuple.tuple()
                                .addArrayOfString(services)
                                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** With their parts and answers, also those that come at this moment. */
    Uni<Void> remove(SqlConnection tx, UUID[] ids) {
        return tx.preparedQuery(REMOVE)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .replaceWithVoid();
    }

    /** Takes away what has expired. */
    Uni<Void> expire(SqlConnection tx, Instant now) {
        return tx.preparedQuery(EXPIRED)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .chain(rows -> {
                    var ids = rows.iterator().next().getArrayOfUUIDs(0);
                    return ids == null ? Uni.createFrom().voidItem() : remove(tx, ids);
                });
    }
}
