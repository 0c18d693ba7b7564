package io.patron.profile.family;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.profile.family.AttributeChoice.Candidate;
import io.patron.profile.family.AttributeChoice.Origin;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what was said of traits, the last thousand times. */
@ApplicationScoped
class SaidReader {
    private static final TypeReference<Map<String, Object>> SAID = new TypeReference<>() {};
    private static final String READ =
            """
            select a.occurred_at, a.source, a.message_id, a.said::text
            from customer c join activity a on a.customer_id = c.id and a.said is not null
            where c.id = $1 or c.merged_into = $1
            order by a.occurred_at desc, a.id desc limit 1000
            """;

    private final StoredJson json;
    private final Vault vault;

    SaidReader(StoredJson json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    Uni<List<Candidate>> of(SqlClient client, UUID personId) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(personId))
                .chain(rows ->
                        vault.read(
                                client,
                                rows,
                                opener -> {
                                    List<Candidate> all = new ArrayList<>();
                                    rows.forEach(row -> add(all, row, opener));
                                    return all;
                                }));
    }

    private void add(List<Candidate> all, Row row, Opener opener) {
        var said = opener.values(json.read(row.getString(3), SAID));
        var origin =
                new Origin(
                        row.getString(1), row.getOffsetDateTime(0).toInstant(), row.getString(2));
        var times = map(said.get("times"));
        map(said.get("traits"))
                .forEach((name, value) ->
                        all.add(
                                new Candidate(
                                        name, value, false, null, at(origin, times.get(name)))));
        var inferred = map(said.get("inferred"));
        var confidence = inferred.get("confidence") instanceof Number number ? number : null;
        map(inferred.get("traits"))
                .forEach((name, value) ->
                        all.add(new Candidate(name, value, true, confidence, origin)));
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
