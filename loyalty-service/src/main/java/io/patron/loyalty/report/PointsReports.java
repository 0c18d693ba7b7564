package io.patron.loyalty.report;

import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.report.PointsReport.Breakdown;
import io.patron.loyalty.report.PointsReport.Earner;
import io.patron.loyalty.report.PointsReport.Item;
import io.patron.loyalty.report.PointsReport.Points;
import io.patron.loyalty.report.PointsReport.TierCount;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Tier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums up members' projections; a programme's figures are of one moment. */
@ApplicationScoped
class PointsReports {
    private static final String BY_TIER =
            """
            select s.tier, count(*) filter (where m.merged_into is null) as members, coalesce(sum(w.earned), 0)::bigint as earned,
                coalesce(sum(w.clawed_back), 0)::bigint as clawed_back, coalesce(sum(w.adjusted), 0)::bigint as adjusted,
                coalesce(sum(w.spent), 0)::bigint as spent, coalesce(sum(w.expired), 0)::bigint as expired,
                coalesce(sum(w.pending + w.available + w.reserved - w.debt), 0)::bigint as outstanding,
                (select count(*) from pending_refund where programme_id = $1) as waiting
            from member m join member s on s.id = coalesce(m.merged_into, m.id)
                left join wallet w on w.member_id = m.id and w.key = $2
            where m.programme_id = $1 group by s.tier
            """;
    private static final String TOP =
            """
            select s.customer_id, s.external_id, coalesce(sum(w.earned), 0)::bigint as earned
            from member m join member s on s.id = coalesce(m.merged_into, m.id)
                left join wallet w on w.member_id = m.id and w.key = $2
            where m.programme_id = $1 group by s.customer_id, s.external_id
            order by earned desc, s.customer_id limit $3
            """;

    private final ProgrammeCatalogue programmes;
    private final Pool pool;
    private final Clock clock;

    PointsReports(ProgrammeCatalogue programmes, Pool pool, Clock clock) {
        this.programmes = programmes;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * @param key null for all programmes
     * @param limit of top earners
     */
    Uni<PointsReport> report(@Nullable String key, int limit) {
        return pool.withTransaction(tx ->
                tx.query("set transaction isolation level repeatable read read only")
                        .execute()
                        .chain(() -> chosen(tx, key))
                        .onItem()
                        .transformToMulti(books -> Multi.createFrom().iterable(books))
                        .onItem()
                        .transformToUniAndConcatenate(book -> item(tx, book, limit))
                        .collect()
                        .asList()
                        .map(PointsReport::new));
    }

    private Uni<List<RuleBook>> chosen(SqlConnection tx, @Nullable String key) {
        return key == null
                ? programmes.read(tx).map(books -> books.books())
                : programmes.require(tx, key).map(List::of);
    }

    private Uni<Item> item(SqlConnection tx, RuleBook book, int limit) {
        var id = book.programme().id();
        var wallet = book.inForce(clock.instant()).plan().main().key();
        return Uni.combine()
                .all()
                .unis(
                        tx.preparedQuery(BY_TIER)
                                .execute(Tuple.of(id, wallet))
                                .map(PointsReports::list),
                        tx.preparedQuery(TOP)
                                .execute(Tuple.of(id, wallet, limit))
                                .map(PointsReports::list))
                .with((tiers, top) -> item(book, tiers, top));
    }

    private static List<Row> list(Iterable<Row> rows) {
        List<Row> list = new ArrayList<>();
        rows.forEach(list::add);
        return list;
    }

    private Item item(RuleBook book, List<Row> tiers, List<Row> top) {
        var counts = new LinkedHashMap<String, Long>();
        var ladder = book.inForce(clock.instant()).ladder();
        ladder.tiers().forEach(tier -> counts.put(tier.key(), 0L));
        tiers.stream()
                .filter(row -> row.getString("tier") != null)
                .forEach(row -> counts.put(row.getString("tier"), row.getLong("members")));
        var programme = book.programme();
        return new Item(
                programme.id(),
                programme.key(),
                programme.currency(),
                sum(tiers, "members"),
                sum(
                        tiers.stream().filter(row -> row.getString("tier") == null).toList(),
                        "members"),
                points(tiers),
                new Breakdown(
                        counts.entrySet().stream()
                                .map(count -> tier(ladder.find(count.getKey()).orElse(null), count))
                                .toList(),
                        top.stream().map(PointsReports::earner).toList()));
    }

    private static Points points(List<Row> tiers) {
        var waiting = tiers.isEmpty() ? 0 : tiers.getFirst().getLong("waiting");
        return new Points(
                sum(tiers, "earned"),
                sum(tiers, "clawed_back"),
                sum(tiers, "adjusted"),
                sum(tiers, "spent"),
                sum(tiers, "expired"),
                sum(tiers, "outstanding"),
                waiting);
    }

    private static long sum(List<Row> rows, String column) {
        return rows.stream().mapToLong(row -> row.getLong(column)).sum();
    }

    private static TierCount tier(@Nullable Tier tier, Map.Entry<String, Long> count) {
        return new TierCount(count.getKey(), tier == null ? null : tier.name(), count.getValue());
    }

    private static Earner earner(Row row) {
        return new Earner(
                row.getUUID("customer_id"), row.getString("external_id"), row.getLong("earned"));
    }
}
