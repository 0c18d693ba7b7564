package io.patron.segmentation.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps orders and refunds, a batch in a statement; none twice in a batch. One that is there
 * already stays what it is, unless it is changed; a change may come before what it changes.
 */
@ApplicationScoped
class TradeStore {
    /** With the kind, columns that only this kind has, and what becomes of one that is there. */
    private static final String KEEP =
            """
            insert into customer_%1$s as had
                (customer_id, source, %1$s_id, occurred_at, currency, total_minor, told_id%2$s)
            select coalesce(f.merged_into, told.id), t.source, t.id, t.at, t.currency, t.minor, told.id%2$s
            from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::bigint[],
                $7::timestamptz[]) as t (customer, source, id, at, currency, minor, changed_at)
            left join moved_trade m on m.kind = '%1$s' and m.source = t.source and m.reference = t.id
            cross join lateral (select coalesce(m.told_id, t.customer) as id) told
            left join customer_fact f on f.customer_id = told.id
            order by t.source, t.id
            on conflict (%1$s_id, source) do update set %3$s
            """;

    /** A change that came first was told of whoever answered then, perhaps not of whose it is. */
    private static final String WHOSE =
            """
            told_id = excluded.told_id, customer_id = excluded.customer_id
                where had.told_id <> excluded.told_id
            """;

    private static final String WORTH =
            """
            occurred_at = excluded.occurred_at, currency = excluded.currency,
                total_minor = excluded.total_minor
            """;
    private static final String UNLESS_OLDER =
            ", changed_at = excluded.changed_at where had.changed_at is null"
                    + " or had.changed_at <= excluded.changed_at";

    private static final String ADD_ORDERS = KEEP.formatted("order", "", WHOSE);
    private static final String ADD_REFUNDS = KEEP.formatted("refund", "", WHOSE);
    private static final String CHANGE_ORDERS =
            KEEP.formatted("order", ", changed_at", WORTH + UNLESS_OLDER);
    private static final String CHANGE_REFUNDS = KEEP.formatted("refund", "", WORTH);

    Uni<Void> addOrders(SqlClient tx, List<Trade> orders) {
        return keep(tx, ADD_ORDERS, orders);
    }

    Uni<Void> addRefunds(SqlClient tx, List<Trade> refunds) {
        return keep(tx, ADD_REFUNDS, refunds);
    }

    /** Of an order the latest change counts. */
    Uni<Void> changeOrders(SqlClient tx, List<Trade> orders) {
        return keep(tx, CHANGE_ORDERS, orders);
    }

    /** Of a refund the last change counts. */
    Uni<Void> changeRefunds(SqlClient tx, List<Trade> refunds) {
        return keep(tx, CHANGE_REFUNDS, refunds);
    }

    private static Uni<Void> keep(SqlClient tx, String statement, List<Trade> trades) {
        if (trades.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.from(
                        Arrays.<Object>asList(
                                trades.stream().map(Trade::customerId).toArray(UUID[]::new),
                                trades.stream().map(Trade::source).toArray(String[]::new),
                                trades.stream().map(Trade::id).toArray(String[]::new),
                                times(trades, Trade::occurredAt),
                                trades.stream().map(t -> t.currency()).toArray(String[]::new),
                                trades.stream().map(t -> t.totalMinor()).toArray(Long[]::new),
                                times(trades, Trade::changedAt)));
        return tx.preparedQuery(statement).execute(rows).replaceWithVoid();
    }

    private static OffsetDateTime[] times(
            List<Trade> trades, Function<Trade, @Nullable Instant> time) {
        return trades.stream().map(trade -> utc(time.apply(trade))).toArray(OffsetDateTime[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
