package io.patron.profile.family;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.profile.family.AttributeChoice.Candidate;
import io.patron.profile.family.AttributeChoice.Origin;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was said of traits, ever. */
@ApplicationScoped
class SaidReader {
    private static final TypeReference<Map<String, Object>> SAID = new TypeReference<>() {};

    /** Many events say only what is allowed; where it is sealed, that is not seen here. */
    private static final String READ =
            """
            select a.occurred_at, a.source, a.message_id, a.said::text
            from customer c join activity a on a.customer_id = c.id and a.said is not null
            where (c.id = $1 or c.merged_into = $1) and (a.said -> 'traits' <> '{}' or a.said ? 'inferred')
            order by a.occurred_at desc, a.id desc
            """;

    private static final int AT_ONCE = 500;

    private final StoredJson json;
    private final Vault vault;

    SaidReader(StoredJson json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    /** Adds all of it, some at a time, so that it does not matter how much somebody said. */
    Uni<AttributeChoice> read(Pool pool, UUID personId, AttributeChoice choice) {
        return pool.withTransaction(tx ->
                        tx.prepare(READ)
                                .chain(statement ->
                                        read(tx, statement.cursor(Tuple.of(personId)), choice)
                                                .eventually(statement::close)))
                .replaceWith(choice);
    }

    private Uni<Void> read(SqlConnection tx, Cursor cursor, AttributeChoice choice) {
        return Multi.createBy()
                .repeating()
                .uni(() -> cursor.read(AT_ONCE).call(rows -> add(tx, rows, choice)))
                .whilst(rows -> cursor.hasMore())
                .onItem()
                .ignoreAsUni()
                .chain(cursor::close);
    }

    private Uni<Boolean> add(SqlConnection tx, RowSet<Row> rows, AttributeChoice choice) {
        return vault.read(
                tx,
                rows,
                opener -> {
                    rows.forEach(row -> add(choice, row, opener));
                    return true;
                });
    }

    private void add(AttributeChoice choice, Row row, Opener opener) {
        var said = opener.values(json.read(row.getString(3), SAID));
        var origin =
                new Origin(
                        row.getString(1), row.getOffsetDateTime(0).toInstant(), row.getString(2));
        var times = map(said.get("times"));
        map(said.get("traits"))
                .forEach((name, value) ->
                        choice.add(
                                new Candidate(
                                        name, value, false, null, at(origin, times.get(name)))));
        var inferred = map(said.get("inferred"));
        var confidence = inferred.get("confidence") instanceof Number number ? number : null;
        map(inferred.get("traits"))
                .forEach((name, value) ->
                        choice.add(new Candidate(name, value, true, confidence, origin)));
    }

    /** Of what was known before activities kept it, each value has its own time. */
    private static Origin at(Origin origin, @Nullable Object micros) {
        return micros instanceof Number number
                ? new Origin(
                        origin.source(),
                        Instant.EPOCH.plusNanos(number.longValue() * 1_000),
                        origin.messageId())
                : origin;
    }

    @SuppressWarnings("unchecked") // JSON objects have names
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
