package io.patron.loyalty.entitlement;

import io.patron.loyalty.ladder.Benefit;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.rule.RuleBook;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts benefits by month, tier and benefit. */
@ApplicationScoped
class BenefitReports {
    private static final int MOST_MONTHS = 60;
    private static final String REPORT =
            """
            with z as (select * from unnest($1::uuid[], $2::text[], $3::text[]) as z (programme_id, programme, zone)),
            e as (select e.*, s.key as set_key, z.programme, z.zone
                from entitlement e join tier_set s on s.id = e.set_id join z on z.programme_id = s.programme_id),
            counted as (
                select programme, to_char(granted_at at time zone zone, 'YYYY-MM') as month, set_key, tier, code, kind,
                    count(*) as granted, 0::bigint as used, 0::bigint as cost
                from e group by 1, 2, 3, 4, 5, 6
                union all
                select programme, to_char(u.used_at at time zone zone, 'YYYY-MM'), set_key, tier, code, kind,
                    0, sum(u.quantity), saturated(sum(u.cost_minor))
                from e join entitlement_use u on u.entitlement_id = e.id
                where u.voided_at is null group by 1, 2, 3, 4, 5, 6)
            select programme, month, set_key, tier, code, kind, sum(granted)::bigint as granted,
                sum(used)::bigint as used, saturated(sum(cost)) as cost
            from counted where month between $4 and $5
            group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
            """;

    private final ProgrammeCatalogue programmes;
    private final Pool pool;
    private final Clock clock;

    BenefitReports(ProgrammeCatalogue programmes, Pool pool, Clock clock) {
        this.programmes = programmes;
        this.pool = pool;
        this.clock = clock;
    }

    /** Which months of which programme; null is all, and the last twelve. */
    record Asked(@Nullable String programme, @Nullable String from, @Nullable String until) {}

    private record Months(YearMonth from, YearMonth until) {}

    Uni<BenefitReport> report(Asked asked) {
        var months = months(asked);
        var key = asked.programme();
        var books =
                key == null
                        ? programmes.read(pool).map(all -> all.books())
                        : programmes.require(pool, key).map(List::of);
        return books.chain(list -> pool.preparedQuery(REPORT).execute(row(list, months)))
                .map(rows -> new BenefitReport(items(rows)));
    }

    private static Tuple row(List<RuleBook> books, Months months) {
        return Tuple.of(
                books.stream().map(book -> book.programme().id()).toArray(UUID[]::new),
                books.stream().map(book -> book.programme().key()).toArray(String[]::new),
                books.stream()
                        .map(book -> book.versions().getLast().zone().getId())
                        .toArray(String[]::new),
                months.from().toString(),
                months.until().toString());
    }

    private Months months(Asked asked) {
        var faults = new Faults();
        var until = month(asked.until(), "/query/until", YearMonth.now(clock), faults);
        var from = month(asked.from(), "/query/from", until.minusMonths(11), faults);
        faults.demand(
                !from.isAfter(until) && from.plusMonths(MOST_MONTHS).isAfter(until),
                "/query/from",
                "out-of-range",
                "From is not after until, and " + MOST_MONTHS + " months at most.");
        faults.refuseAny();
        return new Months(from, until);
    }

    private static YearMonth month(
            @Nullable String text, String pointer, YearMonth usual, Faults faults) {
        try {
            return text == null ? usual : YearMonth.parse(text);
        } catch (DateTimeException e) {
            faults.add(pointer, "invalid-value", "A month by ISO 8601, like 2026-11.");
            return usual;
        }
    }

    private static List<BenefitReport.Item> items(RowSet<Row> rows) {
        List<BenefitReport.Item> items = new ArrayList<>(rows.size());
        rows.forEach(row ->
                items.add(
                        new BenefitReport.Item(
                                row.getString("programme"),
                                row.getString("month"),
                                row.getString("set_key"),
                                row.getString("tier"),
                                row.getString("code"),
                                Benefit.Kind.valueOf(row.getString("kind")),
                                new BenefitReport.Counts(
                                        row.getLong("granted"),
                                        row.getLong("used"),
                                        row.getLong("cost")))));
        return items;
    }
}
