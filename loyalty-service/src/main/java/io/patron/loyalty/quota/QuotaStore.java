package io.patron.loyalty.quota;

import io.patron.loyalty.earning.PointsRule;
import io.patron.loyalty.earning.Quotas;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Reads what limits leave, under the locks of the members and, where there is a budget, of its row.
 * A rule without a limit costs nothing here; a budget's row is locked once for a batch, after the
 * members and in the order of ids.
 */
@ApplicationScoped
public class QuotaStore {
    private static final Duration MONTH = Duration.ofDays(32);
    private static final String NEAR =
            """
            select * from rule_grant where rule_id = any($1) and member_id = any($2)
                and occurred_at between $3 and $4
            """;
    private static final String TOTALS =
            """
            select rule_id, member_id, sum(points)::bigint as points from rule_grant
            where rule_id = any($1) and member_id = any($2) group by rule_id, member_id
            """;
    private static final String BUDGETS =
            """
            insert into rule_budget as b (rule_id) select id from unnest($1::uuid[]) as r (id) order by id
            on conflict (rule_id) do update set used = b.used returning rule_id as id, used
            """;

    private final LiabilityStore liability;

    QuotaStore(LiabilityStore liability) {
        this.liability = liability;
    }

    /**
     * What a batch may use.
     *
     * @param rules those that are in force at some time of the batch
     * @param members of the batch
     * @param liabilityLimits points, by programme; only of programmes that have one
     */
    public record Demand(
            Collection<PointsRule> rules,
            Collection<UUID> members,
            Instant first,
            Instant last,
            Map<UUID, Long> liabilityLimits) {

        private UUID[] rules(Predicate<PointsRule> which) {
            return rules.stream()
                    .filter(which)
                    .map(rule -> rule.ref().id())
                    .distinct()
                    .sorted(java.util.Comparator.comparing(UUID::toString))
                    .toArray(UUID[]::new);
        }

        private UUID[] memberIds() {
            return members.toArray(UUID[]::new);
        }

        private Duration reach() {
            return rules.stream()
                    .flatMap(rule -> java.util.stream.Stream.ofNullable(rule.caps().cooldown()))
                    .max(Duration::compareTo)
                    .map(MONTH::plus)
                    .orElse(MONTH);
        }
    }

    public Uni<Quotas> load(SqlConnection tx, Demand demand) {
        return budgets(tx, demand)
                .chain(budgets ->
                        near(tx, demand)
                                .chain(near ->
                                        totals(tx, demand)
                                                .map(totals -> new Quotas(near, totals, budgets))));
    }

    private Uni<Map<UUID, Long>> budgets(SqlConnection tx, Demand demand) {
        var ids = demand.rules(rule -> rule.caps().budget() != null);
        return liability
                .left(tx, demand.liabilityLimits())
                .chain(left ->
                        ids.length == 0
                                ? Uni.createFrom().item(left)
                                : tx.preparedQuery(BUDGETS)
                                        .execute(Tuple.of(ids))
                                        .map(rows -> budgets(rows, demand, left)));
    }

    private static Map<UUID, Long> budgets(
            RowSet<Row> rows, Demand demand, Map<UUID, Long> liability) {
        var limits = new HashMap<UUID, Long>();
        for (var rule : demand.rules()) {
            if (rule.caps().budget() != null) {
                limits.merge(rule.ref().id(), rule.caps().budget(), Math::max);
            }
        }
        var left = new HashMap<>(liability);
        rows.forEach(row -> {
            var id = row.getUUID("id");
            left.put(id, Math.max(0, limits.getOrDefault(id, 0L) - row.getLong("used")));
        });
        return left;
    }

    private static Uni<List<Quotas.Grant>> near(SqlConnection tx, Demand demand) {
        var ids = demand.rules(rule -> rule.caps().countMember());
        if (ids.length == 0) {
            return Uni.createFrom().item(List.of());
        }
        var row =
                Tuple.of(
                        ids,
                        demand.memberIds(),
                        demand.first().minus(demand.reach()).atOffset(ZoneOffset.UTC),
                        demand.last().plus(demand.reach()).atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(NEAR).execute(row).map(QuotaStore::grants);
    }

    private static List<Quotas.Grant> grants(RowSet<Row> rows) {
        List<Quotas.Grant> grants = new ArrayList<>();
        rows.forEach(row ->
                grants.add(
                        new Quotas.Grant(
                                of(row),
                                row.getString("event"),
                                row.getOffsetDateTime("occurred_at").toInstant(),
                                row.getLong("points"))));
        return grants;
    }

    private static Uni<Map<Quotas.Of, Long>> totals(SqlConnection tx, Demand demand) {
        var ids = demand.rules(rule -> rule.caps().perMember() != null);
        if (ids.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.preparedQuery(TOTALS)
                .execute(Tuple.of(ids, demand.memberIds()))
                .map(rows -> {
                    var totals = new HashMap<Quotas.Of, Long>();
                    rows.forEach(row -> totals.put(of(row), row.getLong("points")));
                    return totals;
                });
    }

    private static Quotas.Of of(Row row) {
        return new Quotas.Of(row.getUUID("rule_id"), row.getUUID("member_id"));
    }
}
