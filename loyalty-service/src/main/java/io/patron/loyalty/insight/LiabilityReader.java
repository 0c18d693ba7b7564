package io.patron.loyalty.insight;

import io.patron.loyalty.insight.LiabilityReport.Item;
import io.patron.loyalty.insight.LiabilityReport.Points;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.rule.WalletRules;
import io.patron.loyalty.seal.Sums;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What members have: wallets (one scan, for the holders) and kept sums; of a past day without what
 * was recorded since.
 */
@ApplicationScoped
class LiabilityReader {
    private static final String HELD_NOW =
            """
            select key as wallet, count(*) filter (where pending + available + reserved + debt > 0) as holders,
                sum(pending)::bigint as pending, sum(available)::bigint as available,
                sum(reserved)::bigint as reserved, sum(debt)::bigint as owed
            from wallet where programme_id = $1 group by key order by key
            """;

    private static final String HELD_THEN =
            """
            select q.wallet, coalesce(h.holders, 0) as holders, q.pending, q.available, q.reserved, q.owed
            from (select wallet, sum(pending)::bigint as pending, sum(available)::bigint as available,
                    sum(reserved)::bigint as reserved, -sum(debt)::bigint as owed
                from %s entries where starts_at < $3 group by wallet) q
                left join (select w.key, count(*) as holders
                    from wallet w left join (select wallet_id, sum(pending + available + reserved - debt) as points
                        from ledger_transaction where programme_id = $1 and recorded_at >= $3 group by wallet_id) s
                        on s.wallet_id = w.id
                    where w.programme_id = $1 and w.pending + w.available + w.reserved + w.debt - coalesce(s.points, 0) > 0
                    group by w.key) h on h.key = q.wallet
            order by q.wallet
            """
                    .formatted(Sums.ENTRIES.rows());

    private static final String LOTS =
            """
            select wallet, width_bucket(earned_at, $3::timestamptz[]) as age, case ends_at when 'infinity' then -1
                    when '-infinity' then -2 else width_bucket(ends_at, $4::timestamptz[]) end as ends,
                sum(held)::bigint as points
            from (%s) held group by 1, 2, 3 having sum(held) <> 0
            """;

    private static final String LOTS_NOW =
            LOTS.formatted(
                    "select wallet, earned_at, ends_at, held from %s now"
                            .formatted(Sums.LOTS.rows()));

    private static final String LOTS_THEN =
            LOTS.formatted(
                    """
                    select wallet, earned_at, ends_at, held from %s now
                    union all
                    select wallet, earned_at, ends_at, -held from %s where programme_id = $1 and recorded_at >= $5
                    """
                            .formatted(Sums.LOTS.rows(), Sums.LOTS.view()));

    /** When these points end is known of the wallet alone. */
    private static final String SLIDING =
            """
            select w.key as wallet, width_bucket(l.earned_at, $2::timestamptz[]) as age,
                coalesce(width_bucket(w.slides_until, $3::timestamptz[]), -1) as ends,
                sum(l.remaining + l.reserved)::bigint as points
            from lot l join wallet w on w.id = l.wallet_id
            where w.programme_id = $1 and counted_end(l) = '-infinity' and l.remaining + l.reserved > 0
            group by 1, 2, 3
            """;

    private final SnapshotReader snapshots;

    LiabilityReader(SnapshotReader snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * @param past whether it is the end of a past day
     */
    private record Asked(Scope scope, Instant asOf, boolean past, PointValue value) {
        OffsetDateTime moment() {
            return asOf.atOffset(ZoneOffset.UTC);
        }
    }

    private record Held(String wallet, long holders, Points points) {}

    Uni<LiabilityReport> read(LiabilityRequest request) {
        return snapshots.read(
                request.programme(),
                (scope, faults) -> asked(scope, request, faults),
                LiabilityReader::read);
    }

    private static Asked asked(Scope scope, LiabilityRequest request, Faults faults) {
        var zone = scope.zone();
        var day = request.day(LocalDate.ofInstant(scope.now(), zone), faults);
        var asOf = day == null ? scope.now() : day.plusDays(1).atStartOfDay(zone).toInstant();
        var margin = scope.book().inForce(asOf).plan().limits().margin();
        var usual = margin == null ? null : margin.pointValueMinor();
        return new Asked(scope, asOf, day != null, PointValue.of(request.value(faults), usual));
    }

    private static Uni<LiabilityReport> read(SqlConnection tx, Asked asked) {
        return held(tx, asked)
                .chain(held -> lots(tx, asked).map(lots -> report(asked, held, lots)));
    }

    private static Uni<List<Held>> held(SqlConnection tx, Asked asked) {
        var scope = asked.scope();
        return tx.preparedQuery(asked.past() ? HELD_THEN : HELD_NOW)
                .execute(
                        asked.past()
                                ? Tuple.of(scope.programme(), scope.mark(), asked.moment())
                                : Tuple.of(scope.programme()))
                .map(rows -> SnapshotReader.list(rows, LiabilityReader::held));
    }

    private static Uni<List<OpenLots>> lots(SqlConnection tx, Asked asked) {
        var scope = asked.scope();
        var bounds = new Horizons(asked.asOf(), scope.zone());
        var row = Tuple.of(scope.programme(), scope.mark(), bounds.ages(), bounds.ahead());
        return tx.preparedQuery(asked.past() ? LOTS_THEN : LOTS_NOW)
                .execute(asked.past() ? row.addOffsetDateTime(asked.moment()) : row)
                .map(rows -> SnapshotReader.list(rows, LiabilityReader::lots))
                .chain(lots ->
                        asked.past() || lots.stream().noneMatch(OpenLots::isUnknown)
                                ? Uni.createFrom().item(lots)
                                : sliding(tx, scope, bounds, lots));
    }

    private static Uni<List<OpenLots>> sliding(
            SqlConnection tx, Scope scope, Horizons bounds, List<OpenLots> lots) {
        return tx.preparedQuery(SLIDING)
                .execute(Tuple.of(scope.programme(), bounds.ages(), bounds.ahead()))
                .map(rows -> SnapshotReader.list(rows, LiabilityReader::lots))
                .map(found ->
                        Stream.concat(lots.stream().filter(lot -> !lot.isUnknown()), found.stream())
                                .toList());
    }

    private static LiabilityReport report(Asked asked, List<Held> held, List<OpenLots> lots) {
        var programme = asked.scope().book().programme();
        var value = asked.value();
        return new LiabilityReport(
                programme.key(),
                asked.asOf(),
                programme.currency(),
                new LiabilityReport.Value(value.minor(), value.source().name()),
                held.stream().map(one -> item(asked, one, lots)).toList());
    }

    private static Item item(Asked asked, Held held, List<OpenLots> all) {
        var lots = all.stream().filter(lot -> lot.wallet().equals(held.wallet())).toList();
        @Nullable WalletRules rules = asked.scope().wallet(held.wallet()).orElse(null);
        var kind = rules == null ? null : rules.kind();
        return new Item(
                held.wallet(),
                kind,
                held.holders(),
                held.points(),
                asked.value().of(held.points().total(), kind),
                OpenLots.ages(lots),
                OpenLots.expiring(lots));
    }

    private static Held held(Row row) {
        var pending = row.getLong("pending");
        var available = row.getLong("available");
        var reserved = row.getLong("reserved");
        var owed = row.getLong("owed");
        var total = pending + available + reserved - owed;
        return new Held(
                Objects.requireNonNull(row.getString("wallet")),
                row.getLong("holders"),
                new Points(pending, available, reserved, owed, total));
    }

    private static OpenLots lots(Row row) {
        return new OpenLots(
                row.getString("wallet"),
                row.getInteger("age"),
                row.getInteger("ends"),
                row.getLong("points"));
    }
}
