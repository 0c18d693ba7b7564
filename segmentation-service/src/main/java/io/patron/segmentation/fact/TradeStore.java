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
            insert into %s (customer_id, source, %s, occurred_at, currency, total_minor)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::bigint[])
            on conflict do nothing
            """;
    private static final String INSERT_ORDERS = INSERT.formatted("customer_order", "order_id");
    private static final String INSERT_REFUNDS = INSERT.formatted("customer_refund", "refund_id");

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
