package io.patron.profile.family;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.profile.facts.Standing;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads satisfaction (NPS, reviews, complaints) from what the person did, and tier, points and
 * insights from what other services told last.
 */
@ApplicationScoped
class LoyaltyReader {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final String IDS =
            "(select $1::uuid as id union all select m.id from customer m where m.merged_into ="
                    + " $1)";

    /** The newest two thousand of each kind, and how many there are. */
    private static final String DONE =
            """
            select name, n, occurred_at, source, properties::text from (
                select a.name, a.occurred_at, a.id, a.source, a.properties, count(*) over (partition by a.name) as n,
                    row_number() over (partition by a.name order by a.occurred_at desc, a.id desc) as place
                from %s c join activity a on a.customer_id = c.id and a.type = 'track'
                    and a.name in ('NPS Answered', 'Product Reviewed', 'Service Conversation Ended')) t
            where place <= 2000 order by name, place
            """
                    .formatted(IDS);

    private static final String TOLD =
            """
            select t.type, t.occurred_at, t.body::text, t.customer_id = $1 from %s c join told t on t.customer_id = c.id
            where t.type like any ($2) order by t.occurred_at desc limit 500
            """
                    .formatted(IDS);

    private final StoredJson json;
    private final Vault vault;

    LoyaltyReader(StoredJson json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    Uni<Map<String, ProfileView.Fact>> of(SqlClient client, UUID personId) {
        var facts = new TreeMap<String, ProfileView.Fact>();
        var person = Tuple.of(personId);
        return client.preparedQuery(DONE)
                .execute(person)
                .chain(rows -> vault.read(client, rows, opener -> spoken(rows, opener)))
                .invoke(all -> all.forEach((name, spoken) -> done(facts, name, spoken)))
                .chain(() -> client.preparedQuery(TOLD).execute(Tuple.of(personId, Standing.TYPES)))
                .invoke(rows ->
                        told(rows)
                                .forEach((name, last) ->
                                        put(facts, name, last.value(), last.source(), last.at())))
                .replaceWith(facts);
    }

    private Map<String, Spoken> spoken(RowSet<Row> rows, Opener opener) {
        var all = new TreeMap<String, Spoken>();
        for (var row : rows) {
            var what = json.read(opener.document(row.getString(4)), MAP);
            all.computeIfAbsent(
                            row.getString(0),
                            name ->
                                    new Spoken(
                                            row.getLong(1),
                                            row.getOffsetDateTime(2).toInstant(),
                                            row.getString(3),
                                            new ArrayList<>()))
                    .said()
                    .add(what);
        }
        return all;
    }

    private static void done(Map<String, ProfileView.Fact> facts, String name, Spoken spoken) {
        var at = spoken.lastAt();
        var source = spoken.source();
        switch (name) {
            case "NPS Answered" -> {
                put(facts, "npsScore", spoken.said().getFirst().get("score"), source, at);
                put(facts, "npsAnswers", spoken.count(), source, at);
            }
            case "Product Reviewed" -> {
                put(facts, "reviews", spoken.count(), source, at);
                put(facts, "averageRating", spoken.averageRating(), source, at);
            }
            default -> {
                put(facts, "conversations", spoken.count(), source, at);
                put(facts, "unresolvedComplaints", spoken.unresolved(), source, at);
            }
        }
    }

    private Map<String, Standing> told(RowSet<Row> rows) {
        var all = new TreeMap<String, Standing>();
        for (var row : rows) {
            var at = row.getOffsetDateTime(1).toInstant();
            var body = json.read(row.getString(2), MAP);
            Standing.hear(all, row.getString(0), at, body, row.getBoolean(3));
        }
        return all;
    }

    private static void put(
            Map<String, ProfileView.Fact> facts,
            String name,
            @Nullable Object value,
            String source,
            Instant at) {
        if (value != null) {
            facts.put(name, new ProfileView.Fact(value, source, at));
        }
    }
}
