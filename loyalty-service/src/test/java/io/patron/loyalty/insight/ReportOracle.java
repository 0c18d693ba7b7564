package io.patron.loyalty.insight;

import io.patron.loyalty.Shop;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What reports say, found by a look at every entry, lot and reservation. */
@ApplicationScoped
class ReportOracle {
    private static final String HELD =
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
            select w.key as wallet, width_bucket(l.earned_at, $2::timestamptz[]) as age, coalesce(width_bucket(
                    case when l.sliding then w.slides_until else l.expires_at end, $3::timestamptz[]), -1) as ends,
                sum(l.remaining + l.reserved)::bigint as points
            from lot l join wallet w on w.id = l.wallet_id
            where w.programme_id = $1 and l.remaining + l.reserved > 0
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
    private static final String COHORTS =
            """
            select to_char(l.earned_at at time zone $2::text, 'YYYY-MM') as month,
                coalesce(sum(l.issued) filter (where t.kind <> 'TRANSFER_IN'), 0)::bigint as issued,
                sum(l.burned)::bigint as burned, sum(l.expired)::bigint as expired,
                sum(l.clawed_back)::bigint as reversed, sum(l.remaining + l.reserved)::bigint as open
            from lot l join wallet w on w.id = l.wallet_id join ledger_transaction t on t.id = l.entry_id
            where w.programme_id = $1 and w.key = $3 and l.earned_at >= $4 and l.earned_at < $5 group by 1 order by 1
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
    private static final String SIZES =
            """
            select size, count(*) as redemptions, sum(committed)::bigint as points
            from (select r.committed, (select max(s) from unnest(array[1, 100, 250, 500, 1000, 2500, 5000, 10000, 25000,
                    50000, 100000, 1000000]::bigint[]) s where s <= r.committed) as size
                from reservation r join ledger_transaction t on t.member_id = r.member_id and t.kind = 'SPEND'
                    and t.inputs ->> 'reservationId' = r.id::text
                where r.programme_id = $1 and r.wallet_key = $2 and r.state = 'COMMITTED' and r.committed > 0
                    and t.recorded_at >= $3 and t.recorded_at < $4) sized
            group by size order by size
            """;
    private static final String MOVED =
            """
            moved as (
                select i.person, bool_or(t.kind in ('EARN', 'REWARD') and t.recorded_at >= $3) as earned,
                    bool_or(t.kind = 'SPEND' and t.redemption > 0 and t.recorded_at >= $3) as burned,
                    sum(t.pending + t.available + t.reserved + t.debt) filter (where w.key = $5) as liability
                from ledger_transaction t join ids i on i.id = t.member_id join wallet w on w.id = t.wallet_id
                where t.programme_id = $1 and t.recorded_at < $4 group by i.person),
            """;

    private final Pool pool;
    private final Clock clock;

    ReportOracle(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    private List<String> rows(String sql, Tuple row) {
        return pool.preparedQuery(sql)
                .execute(row)
                .map(rows -> SnapshotReader.list(rows, found -> found.toJson().encode()))
                .await()
                .atMost(Shop.LONG);
    }

    private List<OpenLots> lots(String sql, Tuple row) {
        return pool.preparedQuery(sql)
                .execute(row)
                .map(rows -> SnapshotReader.list(rows, LiabilityStore::lots))
                .await()
                .atMost(Shop.LONG);
    }

    UUID programme(String key) {
        return pool.preparedQuery("select id from programme where key = $1")
                .execute(Tuple.of(key))
                .map(rows -> rows.iterator().next().getUUID(0))
                .await()
                .atMost(Shop.LONG);
    }

    /** By wallet what members have. */
    List<String> held(UUID programme, OffsetDateTime end) {
        return rows(HELD, Tuple.of(programme, end));
    }

    List<OpenLots> lotsNow(UUID programme, Horizons bounds) {
        return lots(LOTS_NOW, Tuple.of(programme, bounds.ages(), bounds.ahead()));
    }

    List<OpenLots> lotsThen(UUID programme, Horizons bounds) {
        var end = bounds.asOf().atOffset(ZoneOffset.UTC);
        return lots(LOTS_THEN, Tuple.of(programme, end, bounds.ages(), bounds.ahead()));
    }

    List<String> cohorts(UUID programme, String wallet, Months months) {
        return rows(
                COHORTS,
                Tuple.of(programme, months.zone().getId(), wallet, months.start(), months.end()));
    }

    List<String> spent(UUID programme, String wallet, Months months) {
        return rows(SPENT, Tuple.of(programme, wallet, months.start(), months.end()));
    }

    List<String> sizes(UUID programme, String wallet, Months months) {
        return rows(SIZES, Tuple.of(programme, wallet, months.start(), months.end()));
    }

    /** The groups of the index, with each what was moved by a look at all entries or as it is. */
    List<String> groups(UUID programme, Months months, boolean scanned) {
        var text = IndexQuery.TEXT;
        return rows(
                scanned ? text.replace(IndexQuery.POINTS, MOVED) : text,
                Tuple.tuple()
                        .addUUID(programme)
                        .addString("NPR")
                        .addOffsetDateTime(months.start())
                        .addOffsetDateTime(months.end())
                        .addString("points")
                        .addString("Review Written")
                        .addString(null)
                        .addBoolean(false)
                        .addInteger(100));
    }

    OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
