package io.patron.loyalty.insight;

import io.patron.loyalty.insight.RatesReport.Cohort;
import io.patron.loyalty.insight.RatesReport.Points;
import io.patron.loyalty.insight.RatesReport.Redemptions;
import io.patron.loyalty.insight.RatesReport.Shares;
import io.patron.loyalty.insight.RatesReport.Size;
import io.patron.loyalty.seal.Sums;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What becomes of points: from kept sums, the redemptions of the months, and members' totals. */
@ApplicationScoped
class RatesReader {
    /**
     * A lot that was received from another member is of the giver's cohort, and not issued again.
     */
    private static final String COHORTS =
            """
            select to_char(earned_at at time zone $6::text, 'YYYY-MM') as month, sum(issued)::bigint as issued,
                sum(burned)::bigint as burned, sum(expired)::bigint as expired, sum(reversed)::bigint as reversed,
                sum(held)::bigint as open
            from %s lots where wallet = $3 and earned_at >= $4 and earned_at < $5 group by 1
            """
                    .formatted(Sums.LOTS.rows());

    private static final String SPENT =
            """
            select size, sum(redemptions)::bigint as redemptions, sum(points)::bigint as points,
                sum(point_seconds) / 86400 as days
            from %s spent where wallet = $3 and starts_at >= $4 and starts_at < $5 group by size order by size
            """
                    .formatted(Sums.SPENDING.rows());

    private static final String COST =
            """
            select saturated(coalesce(sum(value_minor), 0)) as worth,
                coalesce(sum((price ->> $2::text)::bigint), 0)::bigint as points
            from redemption
            where programme_id = $1 and state <> 'CANCELLED' and value_minor > 0 and created_at >= $3
                and created_at < $4 and price ->> $2::text is not null and price::jsonb - $2::text = '{}'::jsonb
            """;
    private static final String SHARES =
            """
            select case when got <= 0 then -1 when spent <= 0 then 0 when spent >= got then 5
                    else 1 + floor(4.0 * spent / got) end::int as share, count(*) as members
            from (select sum(w.earned - w.clawed_back + w.adjusted + w.transferred) as got, sum(w.spent) as spent
                from member m join wallet w on w.member_id = m.id and w.key = $2
                where m.programme_id = $1 and not exists (select 1 from household h where h.id = m.customer_id)
                group by coalesce(m.merged_into, m.id)) person
            group by 1
            """;

    private final SnapshotReader snapshots;

    RatesReader(SnapshotReader snapshots) {
        this.snapshots = snapshots;
    }

    private record Asked(Scope scope, String wallet, Months months) {
        Tuple kept() {
            return Tuple.of(scope.programme(), scope.mark(), wallet, months.start(), months.end());
        }
    }

    private record Spent(Size size, BigDecimal days) {}

    private record Cost(long worth, long points) {}

    Uni<RatesReport> read(MonthsRequest request) {
        return snapshots.read(
                request.programme(),
                (scope, faults) ->
                        new Asked(
                                scope,
                                Objects.requireNonNullElse(
                                        request.wallet(scope, faults), scope.main()),
                                request.months(scope, faults)),
                RatesReader::read);
    }

    private static Uni<RatesReport> read(SqlConnection tx, Asked asked) {
        return Uni.combine()
                .all()
                .unis(cohorts(tx, asked), redemptions(tx, asked), shares(tx, asked))
                .usingConcurrencyOf(1)
                .with((cohorts, redemptions, shares) ->
                        new RatesReport(
                                asked.scope().key(),
                                asked.wallet(),
                                cohorts,
                                cohorts.stream()
                                        .map(Cohort::points)
                                        .reduce(Points.NONE, Points::plus)
                                        .rates(),
                                redemptions,
                                shares));
    }

    private static Uni<List<Cohort>> cohorts(SqlConnection tx, Asked asked) {
        var months = asked.months();
        return tx.preparedQuery(COHORTS)
                .execute(asked.kept().addString(months.zone().getId()))
                .map(rows -> {
                    Map<String, Points> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getString("month"), points(row)));
                    return months.all().stream()
                            .map(month -> cohort(month.toString(), found))
                            .toList();
                });
    }

    private static Cohort cohort(String month, Map<String, Points> found) {
        var points = Objects.requireNonNullElse(found.get(month), Points.NONE);
        return new Cohort(month, points, points.rates());
    }

    private static Points points(Row row) {
        var issued = row.getLong("issued");
        var burned = row.getLong("burned");
        var expired = row.getLong("expired");
        var reversed = row.getLong("reversed");
        var open = row.getLong("open");
        return new Points(
                issued,
                burned,
                expired,
                reversed,
                open,
                issued - burned - expired - reversed - open);
    }

    private static Uni<Redemptions> redemptions(SqlConnection tx, Asked asked) {
        var spent =
                tx.preparedQuery(SPENT)
                        .execute(asked.kept())
                        .map(rows -> SnapshotReader.list(rows, RatesReader::spent));
        var cost =
                tx.preparedQuery(COST)
                        .execute(
                                Tuple.of(
                                        asked.scope().programme(),
                                        asked.wallet(),
                                        asked.months().start(),
                                        asked.months().end()))
                        .map(rows -> rows.iterator().next())
                        .map(row -> new Cost(row.getLong("worth"), row.getLong("points")));
        return Uni.combine()
                .all()
                .unis(spent, cost)
                .usingConcurrencyOf(1)
                .with(RatesReader::redemptions);
    }

    private static Redemptions redemptions(List<Spent> spent, Cost paid) {
        var sizes = spent.stream().map(Spent::size).toList();
        var points = sizes.stream().mapToLong(Size::points).reduce(0, Math::addExact);
        var days = spent.stream().map(Spent::days).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Redemptions(
                points, Ratio.of(days, points), Ratio.of(paid.worth(), paid.points()), sizes);
    }

    private static Spent spent(Row row) {
        return new Spent(
                new Size(row.getLong("size"), row.getLong("redemptions"), row.getLong("points")),
                row.getBigDecimal("days"));
    }

    private static Uni<Shares> shares(SqlConnection tx, Asked asked) {
        return tx.preparedQuery(SHARES)
                .execute(Tuple.of(asked.scope().programme(), asked.wallet()))
                .map(rows -> {
                    var counts = new long[7];
                    rows.forEach(
                            row -> counts[row.getInteger("share") + 1] = row.getLong("members"));
                    return new Shares(
                            counts[0], counts[1], counts[2], counts[3], counts[4], counts[5],
                            counts[6]);
                });
    }
}
