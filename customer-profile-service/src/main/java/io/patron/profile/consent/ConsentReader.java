package io.patron.profile.consent;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.customer.CustomerStore;
import io.patron.profile.vault.Opener;
import io.patron.profile.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what customers allow and allowed. */
@ApplicationScoped
class ConsentReader {
    private static final TypeReference<Map<String, Object>> SAID = new TypeReference<>() {};

    /** Whoever answers for the id now. */
    private static final String NOW =
            "with who as (select coalesce(merged_into, id) as id from customer where id = $1)";

    /** Whoever answered for the id then: who answered may have been merged, too. */
    private static final String THEN =
            """
            with recursive way (id, step) as (
                select id, 0 from customer where id = $1
                union
                select next.survivor_id, w.step + 1 from way w cross join lateral (
                    select m.survivor_id from merge m
                    where m.merged_id = w.id and m.merged_at <= $2 and (m.unmerged_at is null or m.unmerged_at > $2)
                    order by m.merged_at desc limit 1) next
                where w.step < 1000),
            who as (select id from way order by step desc limit 1)
            """;

    /** As it was in force here then. */
    private static final String STATE =
            """
             select who.id, coalesce(s.consents, '{}')::text, coalesce(s.suppressed, '{}')
            from who left join lateral (
                select * from consent_state s where s.customer_id = who.id and s.since <= $2
                order by s.since desc limit 1) s on true
            """;

    private static final String PENDING =
            """
            select p.category, p.asked_at, p.expires_at from consent_pending p join customer c on c.id = p.customer_id
            where coalesce(c.merged_into, c.id) = $1 and p.expires_at > $2 order by p.asked_at desc limit 50
            """;
    private static final String HISTORY =
            """
            with person as (select coalesce(merged_into, id) as id from customer where id = $1)
            select a.id, a.occurred_at, a.source, a.message_id, a.said::text
            from person p join customer c on c.id = p.id or c.merged_into = p.id
            join activity a on a.customer_id = c.id and a.said is not null
            where a.said -> 'permissions' <> '{}' and ($2::timestamptz is null or (a.occurred_at, a.id) < ($2, $3))
            order by a.occurred_at desc, a.id desc limit $4
            """;

    private final Pool pool;
    private final CustomerStore customers;
    private final StoredJson json;
    private final Vault vault;
    private final Clock clock;

    ConsentReader(Pool pool, CustomerStore customers, StoredJson json, Vault vault, Clock clock) {
        this.vault = vault;
        this.pool = pool;
        this.customers = customers;
        this.json = json;
        this.clock = clock;
    }

    Uni<ConsentView> get(UUID customerId, @Nullable Instant asked) {
        var asOf = asked == null ? clock.instant() : asked;
        return pool.preparedQuery((asked == null ? NOW : THEN) + STATE)
                .execute(Tuple.of(customerId, asOf.atOffset(ZoneOffset.UTC)))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("customer", customerId);
                    }
                    var row = rows.iterator().next();
                    return (asked == null
                                    ? pending(row.getUUID(0), asOf)
                                    : Uni.createFrom().item(List.<ConsentView.Pending>of()))
                            .map(pending -> view(row, asOf, pending));
                });
    }

    private ConsentView view(Row row, Instant asOf, List<ConsentView.Pending> pending) {
        var suppressed = List.of(row.getArrayOfStrings(2));
        return new ConsentView(
                row.getUUID(0),
                asOf,
                customers.consents(row.getString(1), suppressed),
                pending,
                suppressed);
    }

    private Uni<List<ConsentView.Pending>> pending(UUID customerId, Instant now) {
        return pool.preparedQuery(PENDING)
                .execute(Tuple.of(customerId, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    List<ConsentView.Pending> all = new ArrayList<>(rows.size());
                    for (var row : rows) {
                        var category = row.getString(0);
                        var dot = category.indexOf('.');
                        all.add(
                                new ConsentView.Pending(
                                        category.substring(0, dot),
                                        category.substring(dot + 1),
                                        row.getOffsetDateTime(1).toInstant(),
                                        row.getOffsetDateTime(2).toInstant()));
                    }
                    return all;
                });
    }

    /** Newest first. */
    Uni<Page<ConsentHistoryView>> history(UUID customerId, PageRequest page) {
        var after = After.of(page.cursor());
        return pool.preparedQuery(HISTORY)
                .execute(Tuple.of(customerId, after.at(), after.id(), page.limit() + 1))
                .chain(rows -> vault.read(pool, rows, opener -> histories(rows, opener)))
                .map(all ->
                        Page.of(
                                all,
                                page.limit(),
                                last -> Cursor.after(last.at(), last.activityId())));
    }

    private record After(@Nullable OffsetDateTime at, @Nullable UUID id) {
        static After of(@Nullable String cursor) {
            var values = Cursor.read(cursor, 2);
            return values.isEmpty()
                    ? new After(null, null)
                    : new After(
                            Cursor.value(values.getFirst(), OffsetDateTime::parse),
                            Cursor.value(values.getLast(), UUID::fromString));
        }
    }

    private List<ConsentHistoryView> histories(RowSet<Row> rows, Opener opener) {
        List<ConsentHistoryView> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(history(row, opener)));
        return all;
    }

    private ConsentHistoryView history(Row row, Opener opener) {
        var said = opener.values(json.read(row.getString(4), SAID));
        return new ConsentHistoryView(
                row.getUUID(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getString(2),
                row.getString(3),
                map(said.get("permissions")),
                map(said.get("proof")));
    }

    @SuppressWarnings("unchecked") // JSON objects have names
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
