package io.patron.campaign.order;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps orders and refunds, a batch in a statement; none twice in a batch. One that is there
 * already stays what it is, unless it is changed; a change may come before what it changes.
 */
@ApplicationScoped
class SaleStore {
    /** With the kind, columns that only this kind has, and what becomes of one that is there. */
    private static final String KEEP =
            """
            insert into customer_%1$s as had
                (source, %1$s_id, customer_id, occurred_at, total_minor, currency, told_id%2$s)
            select t.source, t.id, coalesce(c.merged_into, told.id), t.at, t.minor, t.currency, told.id%2$s
            from unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[], $5::bigint[], $6::text[],
                $7::timestamptz[]) as t (source, id, customer, at, minor, currency, changed_at)
            left join moved_trade m on m.kind = '%1$s' and m.source = t.source and m.reference = t.id
            cross join lateral (select coalesce(m.told_id, t.customer) as id) told
            left join contact c on c.customer_id = told.id
            order by 1, 2
            on conflict (source, %1$s_id) do update set %3$s
            """;

    /** A change that came first was told of whoever answered then, perhaps not of whose it is. */
    private static final String WHOSE =
            """
            told_id = excluded.told_id, customer_id = excluded.customer_id
                where had.told_id <> excluded.told_id
            """;

    private static final String WORTH =
            """
            occurred_at = excluded.occurred_at, total_minor = excluded.total_minor,
                currency = excluded.currency
            """;
    private static final String UNLESS_OLDER =
            ", changed_at = excluded.changed_at where had.changed_at is null"
                    + " or had.changed_at <= excluded.changed_at";

    private static final String ADD_ORDERS = KEEP.formatted("order", "", WHOSE);
    private static final String ADD_REFUNDS = KEEP.formatted("refund", "", WHOSE);
    private static final String CHANGE_ORDERS =
            KEEP.formatted("order", ", changed_at", WORTH + UNLESS_OLDER);
    private static final String CHANGE_REFUNDS = KEEP.formatted("refund", "", WORTH);

    Uni<Void> addOrders(SqlClient tx, List<Sale> orders) {
        return keep(tx, ADD_ORDERS, orders);
    }

    Uni<Void> addRefunds(SqlClient tx, List<Sale> refunds) {
        return keep(tx, ADD_REFUNDS, refunds);
    }

    /** Of an order the latest change counts. */
    Uni<Void> changeOrders(SqlClient tx, List<Sale> orders) {
        return keep(tx, CHANGE_ORDERS, orders);
    }

    /** Of a refund the last change counts. */
    Uni<Void> changeRefunds(SqlClient tx, List<Sale> refunds) {
        return keep(tx, CHANGE_REFUNDS, refunds);
    }

    private static Uni<Void> keep(SqlClient tx, String statement, List<Sale> sales) {
        if (sales.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = Tuple.tuple();
        rows.addArrayOfString(sales.stream().map(Sale::source).toArray(String[]::new));
        rows.addArrayOfString(sales.stream().map(Sale::id).toArray(String[]::new));
        rows.addArrayOfUUID(sales.stream().map(Sale::customerId).toArray(UUID[]::new));
        rows.addArrayOfOffsetDateTime(times(sales, Sale::occurredAt));
        rows.addArrayOfLong(sales.stream().map(Sale::totalMinor).toArray(Long[]::new));
        rows.addArrayOfString(sales.stream().map(Sale::currency).toArray(String[]::new));
        rows.addArrayOfOffsetDateTime(times(sales, Sale::changedAt));
        return tx.preparedQuery(statement).execute(rows).replaceWithVoid();
    }

    private static OffsetDateTime[] times(
            List<Sale> sales, Function<Sale, @Nullable Instant> time) {
        return sales.stream().map(sale -> utc(time.apply(sale))).toArray(OffsetDateTime[]::new);
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
