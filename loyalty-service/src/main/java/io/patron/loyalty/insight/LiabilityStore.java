package io.patron.loyalty.insight;

import io.patron.kit.document.StoredJson;
import io.patron.loyalty.insight.LiabilityFigures.Held;
import io.patron.loyalty.insight.LiabilityReport.Points;
import io.patron.loyalty.seal.Sums;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What members have: wallets (one scan, for the holders) and kept sums; of a past moment without
 * what was recorded since. The ends of months are kept in {@code liability_close}.
 */
@ApplicationScoped
class LiabilityStore {
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

    /** As long as nothing that was recorded before is still to be sealed. */
    private static final String KEPT =
            """
            select c.figures::text from liability_close c
            where c.programme_id = $1 and c.ends_at = $3 and c.zone = $4 and not exists (
                select from ledger_transaction t where t.programme_id = $1 and ($2::bigint = 0 or t.xid >= $2::bigint)
                    and t.recorded_at < $3 and not exists (select from ledger_seal s
                        where s.member_id = t.member_id and s.sequence = t.sequence))
            """;

    private static final String KEEP =
            """
            insert into liability_close (programme_id, ends_at, zone, figures) values ($1, $2, $3, $4::text::json)
            """;

    /** Whether there were entries before, and the end is not kept. */
    private static final String OPEN =
            """
            select exists (select from ledger_quarter where programme_id = $1 and starts_at < $2)
                and not exists (select from liability_close where programme_id = $1 and ends_at = $2 and zone = $3)
            """;

    private final StoredJson json;

    LiabilityStore(StoredJson json) {
        this.json = json;
    }

    Uni<LiabilityFigures> now(SqlConnection tx, Scope scope) {
        var bounds = new Horizons(scope.now(), scope.zone());
        return tx.preparedQuery(HELD_NOW)
                .execute(Tuple.of(scope.programme()))
                .map(rows -> SnapshotReader.list(rows, LiabilityStore::held))
                .chain(held ->
                        lots(tx, LOTS_NOW, row(scope, bounds))
                                .chain(lots -> ended(tx, scope, bounds, lots))
                                .map(lots -> new LiabilityFigures(held, lots)));
    }

    /** At the end of a day in the past. */
    Uni<LiabilityFigures> then(SqlConnection tx, Scope scope, Instant end) {
        var moment = end.atOffset(ZoneOffset.UTC);
        return tx.preparedQuery(KEPT)
                .execute(Tuple.of(scope.programme(), scope.mark(), moment, scope.zone().getId()))
                .map(rows -> SnapshotReader.list(rows, row -> row.getString(0)))
                .chain(kept ->
                        kept.isEmpty()
                                ? reckoned(tx, scope, moment)
                                : Uni.createFrom()
                                        .item(() ->
                                                json.read(
                                                        kept.getFirst(), LiabilityFigures.class)));
    }

    private Uni<LiabilityFigures> reckoned(SqlConnection tx, Scope scope, OffsetDateTime end) {
        var bounds = new Horizons(end.toInstant(), scope.zone());
        return tx.preparedQuery(HELD_THEN)
                .execute(Tuple.of(scope.programme(), scope.mark(), end))
                .map(rows -> SnapshotReader.list(rows, LiabilityStore::held))
                .chain(held ->
                        lots(tx, LOTS_THEN, row(scope, bounds).addOffsetDateTime(end))
                                .map(lots -> new LiabilityFigures(held, lots)));
    }

    /** Keeps what members had at the end of a day, once. Nobody may seal meanwhile. */
    Uni<Void> close(SqlConnection tx, Scope scope, Instant end) {
        var moment = end.atOffset(ZoneOffset.UTC);
        return tx.preparedQuery(OPEN)
                .execute(Tuple.of(scope.programme(), moment, scope.zone().getId()))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(open -> open ? keep(tx, scope, moment) : Uni.createFrom().voidItem());
    }

    private Uni<Void> keep(SqlConnection tx, Scope scope, OffsetDateTime moment) {
        return reckoned(tx, scope, moment)
                .chain(figures ->
                        tx.preparedQuery(KEEP)
                                .execute(
                                        Tuple.of(
                                                scope.programme(),
                                                moment,
                                                scope.zone().getId(),
                                                json.write(figures))))
                .replaceWithVoid();
    }

    private static Tuple row(Scope scope, Horizons bounds) {
        return Tuple.of(scope.programme(), scope.mark(), bounds.ages(), bounds.ahead());
    }

    private static Uni<List<OpenLots>> lots(SqlConnection tx, String sql, Tuple row) {
        return tx.preparedQuery(sql)
                .execute(row)
                .map(rows -> SnapshotReader.list(rows, LiabilityStore::lots));
    }

    /** Of lots whose end is not in the sums it is looked up. */
    private static Uni<List<OpenLots>> ended(
            SqlConnection tx, Scope scope, Horizons bounds, List<OpenLots> lots) {
        if (lots.stream().noneMatch(OpenLots::slides)) {
            return Uni.createFrom().item(lots);
        }
        var known = lots.stream().filter(lot -> !lot.slides());
        return lots(tx, SLIDING, Tuple.of(scope.programme(), bounds.ages(), bounds.ahead()))
                .map(found -> Stream.concat(known, found.stream()).toList());
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

    static OpenLots lots(Row row) {
        return new OpenLots(
                row.getString("wallet"),
                row.getInteger("age"),
                row.getInteger("ends"),
                row.getLong("points"));
    }
}
