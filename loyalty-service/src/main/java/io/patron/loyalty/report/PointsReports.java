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
            select tier, count(*) as members, sum(earned)::bigint as earned, sum(clawed_back)::bigint as clawed_back,
                sum(adjusted)::bigint as adjusted, (select count(*) from pending_refund where programme_id = $1) as waiting
            from member where programme_id = $1 group by tier
            """;
    private static final String TOP =
            """
            select customer_id, external_id, earned from member where programme_id = $1
            order by earned desc, customer_id limit $2
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
        return Uni.combine()
                .all()
                .unis(
                        tx.preparedQuery(BY_TIER).execute(Tuple.of(id)).map(PointsReports::list),
                        tx.preparedQuery(TOP).execute(Tuple.of(id, limit)).map(PointsReports::list))
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
        var earned = sum(tiers, "earned");
        var clawedBack = sum(tiers, "clawed_back");
        var adjusted = sum(tiers, "adjusted");
        var waiting = tiers.isEmpty() ? 0 : tiers.getFirst().getLong("waiting");
        return new Points(earned, clawedBack, adjusted, earned - clawedBack + adjusted, waiting);
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
