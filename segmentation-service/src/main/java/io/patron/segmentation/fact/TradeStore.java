package io.patron.segmentation.fact;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Adds orders and refunds, a batch in a statement; one that is there already stays as it is. */
@ApplicationScoped
class TradeStore {
    private static final String INSERT =
            """
            insert into customer_%1$s (customer_id, source, %1$s_id, occurred_at, currency, total_minor, told_id)
            select coalesce(f.merged_into, told.id), t.source, t.id, t.at, t.currency, t.minor, told.id
            from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::bigint[])
                as t (customer, source, id, at, currency, minor)
            left join moved_trade m on m.kind = '%1$s' and m.source = t.source and m.reference = t.id
            cross join lateral (select coalesce(m.told_id, t.customer) as id) told
            left join customer_fact f on f.customer_id = told.id
            on conflict do nothing
            """;
    private static final String INSERT_ORDERS = INSERT.formatted("order");
    private static final String INSERT_REFUNDS = INSERT.formatted("refund");

    Uni<Void> addOrders(SqlClient tx, List<Trade> orders) {
        return add(tx, INSERT_ORDERS, orders);
    }

    Uni<Void> addRefunds(SqlClient tx, List<Trade> refunds) {
        return add(tx, INSERT_REFUNDS, refunds);
    }

    private static Uni<Void> add(SqlClient tx, String insert, List<Trade> trades) {
        if (trades.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.from(
                        Arrays.<Object>asList(
                                trades.stream().map(Trade::customerId).toArray(UUID[]::new),
                                trades.stream().map(Trade::source).toArray(String[]::new),
                                trades.stream().map(Trade::id).toArray(String[]::new),
                                trades.stream()
                                        .map(t -> t.occurredAt().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new),
                                trades.stream().map(t -> t.currency()).toArray(String[]::new),
                                trades.stream().map(t -> t.totalMinor()).toArray(Long[]::new)));
        return tx.preparedQuery(insert).execute(rows).replaceWithVoid();
    }
}
