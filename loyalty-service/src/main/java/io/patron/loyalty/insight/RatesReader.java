package io.patron.loyalty.insight;

import io.patron.loyalty.insight.RatesReport.Cohort;
import io.patron.loyalty.insight.RatesReport.Points;
import io.patron.loyalty.insight.RatesReport.Redemptions;
import io.patron.loyalty.insight.RatesReport.Shares;
import io.patron.loyalty.insight.RatesReport.Size;
import io.patron.loyalty.programme.Faults;
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

/**
 * What becomes of points: one scan of lots, one of the journal for what was spent, one each of
 * reservations, redemptions and wallets.
 */
@ApplicationScoped
class RatesReader {
    /**
     * A lot that was received from another member is of the giver's cohort, and not issued again.
     */
    private static final String COHORTS =
            """
            select to_char(l.earned_at at time zone $2::text, 'YYYY-MM') as month,
                coalesce(sum(l.issued) filter (where t.kind <> 'TRANSFER_IN'), 0)::bigint as issued,
                sum(l.burned)::bigint as burned, sum(l.expired)::bigint as expired,
                sum(l.clawed_back)::bigint as reversed, sum(l.remaining + l.reserved)::bigint as open
            from lot l join wallet w on w.id = l.wallet_id join ledger_transaction t on t.id = l.entry_id
            where w.programme_id = $1 and w.key = $3 and l.earned_at >= $4 and l.earned_at < $5 group by 1
            """;

    private static final String SPENT =
            """
            select coalesce(sum(m.points), 0)::bigint as points, coalesce(sum(m.points
                    * greatest(extract(epoch from t.occurred_at - l.earned_at), 0) / 86400), 0)::numeric as days
            from ledger_transaction t join wallet w on w.id = t.wallet_id, json_array_elements(t.moves) x,
                lateral (select (x ->> 0)::uuid as lot, (x ->> 3)::bigint as points) m join lot l on l.id = m.lot
            where t.programme_id = $1 and w.key = $2 and t.kind = 'SPEND' and t.recorded_at >= $3
                and t.recorded_at < $4 and x ->> 2 = 'BURNED'
            """;
    private static final String COST =
            """
            select coalesce(sum(value_minor), 0)::bigint as worth,
                coalesce(sum((price ->> $2::text)::bigint), 0)::bigint as points
            from redemption
            where programme_id = $1 and state <> 'CANCELLED' and value_minor > 0 and created_at >= $3
                and created_at < $4 and price ->> $2::text is not null and price::jsonb - $2::text = '{}'::jsonb
            """;
    private static final String SIZES =
            """
            select size, count(*) as redemptions, sum(committed)::bigint as points
            from (select committed, (select max(s) from unnest(array[1, 100, 250, 500, 1000, 2500, 5000, 10000, 25000,
                    50000, 100000, 1000000]::bigint[]) s where s <= committed) as size
                from reservation
                where programme_id = $1 and wallet_key = $2 and state = 'COMMITTED' and committed > 0
                    and ended_at >= $3 and ended_at < $4) sized
            group by size order by size
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
        Tuple row() {
            return Tuple.of(scope.programme(), wallet, months.start(), months.end());
        }
    }

    private record Spent(long points, BigDecimal days) {}

    private record Cost(long worth, long points) {}

    Uni<RatesReport> read(MonthsRequest request) {
        return snapshots.read(request.programme(), (tx, scope) -> read(tx, asked(scope, request)));
    }

    private static Asked asked(Scope scope, MonthsRequest request) {
        var faults = new Faults();
        scope.refuseUnknown(request.wallet(), faults);
        var months = scope.months(request.from(), request.to(), faults);
        faults.refuseAny();
        return new Asked(scope, Objects.requireNonNullElse(request.wallet(), scope.main()), months);
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
                .execute(
                        Tuple.of(
                                asked.scope().programme(),
                                months.zone().getId(),
                                asked.wallet(),
                                months.start(),
                                months.end()))
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
                        .execute(asked.row())
                        .map(rows -> rows.iterator().next())
                        .map(row -> new Spent(row.getLong("points"), row.getBigDecimal("days")));
        var cost =
                tx.preparedQuery(COST)
                        .execute(asked.row())
                        .map(rows -> rows.iterator().next())
                        .map(row -> new Cost(row.getLong("worth"), row.getLong("points")));
        var sizes =
                tx.preparedQuery(SIZES)
                        .execute(asked.row())
                        .map(rows -> SnapshotReader.list(rows, RatesReader::size));
        return Uni.combine()
                .all()
                .unis(spent, cost, sizes)
                .usingConcurrencyOf(1)
                .with((burned, paid, list) ->
                        new Redemptions(
                                burned.points(),
                                Ratio.of(burned.days(), burned.points()),
                                Ratio.of(paid.worth(), paid.points()),
                                list));
    }

    private static Size size(Row row) {
        return new Size(row.getLong("size"), row.getLong("redemptions"), row.getLong("points"));
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
