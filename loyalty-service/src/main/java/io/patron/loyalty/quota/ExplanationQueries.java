package io.patron.loyalty.quota;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Page;
import io.patron.loyalty.earning.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what rules said. */
@ApplicationScoped
class ExplanationQueries {
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};
    private static final TypeReference<List<Outcome>> OUTCOMES = new TypeReference<>() {};
    private static final String READ =
            """
            select d.*, d.facts::text as fact_text, d.outcomes::text as outcome_text
            from programme p join earning_decision d on d.programme_id = p.id and d.event = $1 order by p.key
            """;

    private final Pool pool;
    private final StoredJson json;

    ExplanationQueries(Pool pool, StoredJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** One for each programme. */
    Uni<Page<ExplanationView>> of(String event) {
        return pool.preparedQuery(READ)
                .execute(Tuple.of(event))
                .map(rows -> {
                    List<ExplanationView> views = new ArrayList<>();
                    rows.forEach(row -> views.add(view(row)));
                    return new Page<>(views, null);
                });
    }

    private ExplanationView view(Row row) {
        return new ExplanationView(
                row.getUUID("programme_id"),
                row.getString("event"),
                row.getUUID("member_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("decided_at").toInstant(),
                json.read(row.getString("fact_text"), FACTS),
                json.read(row.getString("outcome_text"), OUTCOMES));
    }
}
