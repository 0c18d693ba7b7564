package io.patron.loyalty.standing;

import io.patron.loyalty.ladder.Measure;
import io.patron.loyalty.ladder.Series;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.rule.Saturated;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What members did, by the days of a set's zone; a statement for each kind of measure. */
@ApplicationScoped
class DeedStore {
    /** Refunds of an order lower the order's own day, those that name none their own. */
    private static final String PURCHASES =
            """
            select o.member_id, (o.occurred_at at time zone $3)::date as day,
                saturated(sum(greatest(o.amount_minor - o.refunded_minor, 0))) as spend,
                saturated(sum(o.amount_minor)) as gross_spend,
                count(*) filter (where o.refunded_minor < o.amount_minor or o.amount_minor = 0) as orders
            from member_order o where o.member_id = any($1) and o.occurred_at >= $2 group by 1, 2
            union all
            select r.member_id, (r.occurred_at at time zone $3)::date, saturated(-sum(r.amount_minor)), 0, 0
            from lone_refund r where r.member_id = any($1) and r.occurred_at >= $2 group by 1, 2
            """;

    /**
     * Points that orders gave and kept, points of acts, less those of refunds that name no order.
     * Entries stay with the membership in which they were made; so acts are counted with whoever
     * has their lots, and refunds with whoever has these: both follow who is who. What takes an
     * act's points back has the same reference, and what it waived and took later names the lot.
     */
    private static final String POINTS =
            """
            select o.member_id, (o.occurred_at at time zone $3)::date as day,
                saturated(sum((g ->> 'granted')::bigint - (g ->> 'reversed')::bigint)) as points
            from member_order o, json_array_elements(o.grants) g
            where o.member_id = any($1) and o.occurred_at >= $2 and g ->> 'wallet' = $4 group by 1, 2
            union all
            select w.member_id, (e.occurred_at at time zone $3)::date, saturated(sum(e.points))
            from wallet w join lot l on l.wallet_id = w.id
                join ledger_transaction t on t.id = l.entry_id and t.kind = 'REWARD'
                cross join lateral (select t.occurred_at, t.points union all
                    select c.occurred_at, c.points from ledger_transaction c
                    where c.programme_id = t.programme_id and c.kind = 'CLAWBACK'
                        and c.business_key = 'refund:' || substr(t.business_key, 5)
                    union all
                    select c.occurred_at, c.points from ledger_transaction c
                    where c.kind = 'CLAWBACK' and c.inputs ->> 'waivedLot' = l.id::text
                        and (c.inputs ->> 'waivedOfLot')::bigint < 0) e
            where w.member_id = any($1) and w.key = $4 and e.occurred_at >= $2 group by 1, 2
            union all
            select r.member_id, (t.occurred_at at time zone $3)::date, saturated(sum(t.points))
            from lone_refund r join ledger_transaction t on t.programme_id = r.programme_id and t.kind = 'CLAWBACK'
                    and t.business_key in ('refund:' || r.refund_id, 'refund:' || r.refund_id || '@' || $4)
                join wallet w on w.id = t.wallet_id and w.key = $4
            where r.member_id = any($1) and t.occurred_at >= $2 group by 1, 2
            """;

    private static final String GROWTH =
            """
            select member_id, (occurred_at at time zone $3)::date as day, saturated(sum(points)) as points
            from growth_entry where member_id = any($1) and occurred_at >= $2 and set_id = $4 and measure = $5
            group by 1, 2
            """;

    /** Amounts by member, measure and day. */
    private static final class Ledger {
        private final Map<UUID, Map<String, Map<LocalDate, Long>>> amounts = new HashMap<>();

        void add(Row row, String measure, long amount) {
            amounts.computeIfAbsent(row.getUUID("member_id"), m -> new HashMap<>())
                    .computeIfAbsent(measure, m -> new HashMap<>())
                    .merge(row.getLocalDate("day"), amount, Saturated::plus);
        }

        Map<UUID, Map<String, Series>> series() {
            var all = new HashMap<UUID, Map<String, Series>>();
            amounts.forEach((member, measures) -> {
                var series = new HashMap<String, Series>();
                measures.forEach((measure, days) -> series.put(measure, new Series(days)));
                all.put(member, series);
            });
            return all;
        }
    }

    /** Whose deeds, and from which day on. */
    record Wanted(TierSetBook book, Collection<UUID> members, LocalDate since) {
        Tuple row() {
            var zone = book.zone();
            OffsetDateTime from = since.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
            return Tuple.of(members.toArray(UUID[]::new), from, zone.getId());
        }

        /** The measures of all versions, each once. */
        Collection<Measure> measures() {
            var measures = new LinkedHashMap<String, Measure>();
            for (TierSet set : book.versions()) {
                set.measures().forEach(measure -> measures.put(measure.id(), measure));
            }
            return measures.values();
        }
    }

    /** Amounts by member and {@link Measure#id()}. */
    Uni<Map<UUID, Map<String, Series>>> read(SqlClient client, Wanted wanted) {
        var ledger = new Ledger();
        var others =
                wanted.measures().stream()
                        .filter(m ->
                                m.kind() == Measure.Kind.POINTS || m.kind() == Measure.Kind.GROWTH)
                        .toList();
        var purchases =
                others.size() == wanted.measures().size()
                        ? Uni.createFrom().voidItem()
                        : purchases(client, wanted, ledger);
        return purchases
                .chain(() ->
                        Multi.createFrom()
                                .iterable(others)
                                .onItem()
                                .transformToUniAndConcatenate(m -> read(client, wanted, m, ledger))
                                .collect()
                                .asList())
                .map(done -> ledger.series());
    }

    private static Uni<Void> purchases(SqlClient client, Wanted wanted, Ledger ledger) {
        return client.preparedQuery(PURCHASES)
                .execute(wanted.row())
                .invoke(rows ->
                        rows.forEach(row -> {
                            ledger.add(row, Measure.Kind.SPEND.name(), row.getLong("spend"));
                            ledger.add(
                                    row,
                                    Measure.Kind.GROSS_SPEND.name(),
                                    row.getLong("gross_spend"));
                            ledger.add(row, Measure.Kind.ORDERS.name(), row.getLong("orders"));
                        }))
                .replaceWithVoid();
    }

    private static Uni<Boolean> read(
            SqlClient client, Wanted wanted, Measure measure, Ledger ledger) {
        var growth = measure.kind() == Measure.Kind.GROWTH;
        var row = wanted.row();
        if (growth) {
            row.addUUID(wanted.book().id()).addString(measure.name());
        } else {
            row.addString(measure.wallet());
        }
        return client.preparedQuery(growth ? GROWTH : POINTS)
                .execute(row)
                .invoke(rows -> add(rows, measure.id(), ledger))
                .replaceWith(true);
    }

    private static void add(RowSet<Row> rows, String measure, Ledger ledger) {
        rows.forEach(row -> ledger.add(row, measure, row.getLong("points")));
    }
}
