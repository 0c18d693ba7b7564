package io.patron.loyalty.insight;

import io.patron.loyalty.insight.LiabilityReport.Item;
import io.patron.loyalty.insight.LiabilityReport.Points;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.rule.WalletRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What members have: now from the projections (one scan of wallets and one of open lots), of a past
 * day from the entries alone (two scans of the journal up to then).
 */
@ApplicationScoped
class LiabilityReader {
    private static final String HELD_NOW =
            """
            select key as wallet, count(*) filter (where pending + available + reserved + debt > 0) as holders,
                sum(pending)::bigint as pending, sum(available)::bigint as available,
                sum(reserved)::bigint as reserved, sum(debt)::bigint as owed
            from wallet where programme_id = $1 and $2::timestamptz is not null group by key order by key
            """;
    private static final String HELD_THEN =
            """
            select key as wallet, count(*) filter (where pending + available + reserved - debt > 0) as holders,
                sum(pending)::bigint as pending, sum(available)::bigint as available,
                sum(reserved)::bigint as reserved, -sum(debt)::bigint as owed
            from (select w.key, sum(t.pending) as pending, sum(t.available) as available, sum(t.reserved) as reserved,
                    sum(t.debt) as debt
                from ledger_transaction t join wallet w on w.id = t.wallet_id
                where t.programme_id = $1 and t.recorded_at < $2 group by w.id) held
            group by key order by key
            """;
    private static final String LOTS_NOW =
            """
            select w.key as wallet, width_bucket(l.earned_at, $3::timestamptz[]) as age, coalesce(width_bucket(
                    case when l.sliding then w.slides_until else l.expires_at end, $4::timestamptz[]), -1) as ends,
                sum(l.remaining + l.reserved)::bigint as points
            from lot l join wallet w on w.id = l.wallet_id
            where w.programme_id = $1 and $2::timestamptz is not null and l.remaining + l.reserved > 0
            group by 1, 2, 3
            """;
    private static final String LOTS_THEN =
            """
            select held.wallet, width_bucket(l.earned_at, $3::timestamptz[]) as age,
                case when l.sliding then -2 else coalesce(width_bucket(l.expires_at, $4::timestamptz[]), -1) end as ends,
                sum(held.points)::bigint as points
            from (select (x ->> 0)::uuid as lot, w.key as wallet,
                    sum((x ->> 3)::bigint * ((x ->> 2 in ('PENDING', 'ACTIVE', 'RESERVED'))::int
                        - (x ->> 1 in ('PENDING', 'ACTIVE', 'RESERVED'))::int)) as points
                from ledger_transaction t join wallet w on w.id = t.wallet_id, json_array_elements(t.moves) x
                where t.programme_id = $1 and t.recorded_at < $2 group by 1, 2) held
                join lot l on l.id = held.lot
            where held.points <> 0 group by 1, 2, 3
            """;

    private final SnapshotReader snapshots;

    LiabilityReader(SnapshotReader snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * @param past whether the entries have to be asked
     */
    private record Asked(Scope scope, Instant asOf, boolean past, PointValue value) {}

    private record Held(String wallet, long holders, Points points) {}

    Uni<LiabilityReport> read(LiabilityRequest request) {
        return snapshots.read(request.programme(), (tx, scope) -> read(tx, asked(scope, request)));
    }

    private static Asked asked(Scope scope, LiabilityRequest request) {
        var faults = new Faults();
        var zone = scope.zone();
        var day = request.day(LocalDate.ofInstant(scope.now(), zone), faults);
        var value = request.value(faults);
        faults.refuseAny();
        var asOf = day == null ? scope.now() : day.plusDays(1).atStartOfDay(zone).toInstant();
        var margin = scope.book().inForce(asOf).plan().limits().margin();
        var usual = margin == null ? null : margin.pointValueMinor();
        return new Asked(scope, asOf, day != null, PointValue.of(value, usual));
    }

    private static Uni<LiabilityReport> read(SqlConnection tx, Asked asked) {
        var asOf = asked.asOf().atOffset(ZoneOffset.UTC);
        var bounds = new Horizons(asked.asOf(), asked.scope().zone());
        var programme = asked.scope().programme();
        return tx.preparedQuery(asked.past() ? HELD_THEN : HELD_NOW)
                .execute(Tuple.of(programme, asOf))
                .map(rows -> SnapshotReader.list(rows, LiabilityReader::held))
                .chain(held ->
                        tx.preparedQuery(asked.past() ? LOTS_THEN : LOTS_NOW)
                                .execute(Tuple.of(programme, asOf, bounds.ages(), bounds.ahead()))
                                .map(rows -> SnapshotReader.list(rows, LiabilityReader::lots))
                                .map(lots -> report(asked, held, lots)));
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
