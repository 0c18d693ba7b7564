package io.patron.profile.purchase;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the orders of a customer, of all ids that mean her. */
@ApplicationScoped
class OrderQueries {
    private static final String LIST =
            """
            with person as (select coalesce(merged_into, id) as id from customer where id = $1),
            hers as (
                select c.id from person join customer c on c.id = person.id
                union all select c.id from person join customer c on c.merged_into = person.id)
            select o.reference, o.source, o.occurred_at, o.currency, o.total_minor, o.country, o.lines::text,
                o.completed::text, coalesce(r.minor, 0)::bigint, coalesce(r.all, '[]')
            from hers cross join lateral (
                select * from purchase where customer_id = hers.id and kind = 'ORDER'
                    and ($2::timestamptz is null or (occurred_at, reference) < ($2, $3))
                    and ($4::text is null or reference = $4)
                order by occurred_at desc, reference desc limit $5) o
            left join lateral (
                select sum(minor) as minor, (json_agg(refund) filter (where place <= 100))::text as all
                from (
                    select p.total_minor as minor, row_number() over newest as place, json_build_object(
                        'refundId', p.reference, 'source', p.source, 'occurredAt', p.occurred_at,
                        'totalMinor', p.total_minor, 'byOrder', p.by_order) as refund
                    from purchase p where p.kind = 'REFUND' and p.order_id = o.reference
                        and p.currency = o.currency and p.customer_id in (select id from hers)
                    window newest as (order by p.occurred_at desc, p.reference desc)
                    order by place) of_order) r on true
            order by o.occurred_at desc, o.reference desc limit $5
            """;
    private static final TypeReference<List<Purchase.Line>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<OrderView.Refund>> REFUNDS = new TypeReference<>() {};

    private final Pool pool;
    private final StoredJson json;

    OrderQueries(Pool pool, StoredJson json) {
        this.pool = pool;
        this.json = json;
    }

    private record After(@Nullable OffsetDateTime time, @Nullable String orderId) {
        static After of(@Nullable String cursor) {
            var values = Cursor.read(cursor, 2);
            return values.isEmpty()
                    ? new After(null, null)
                    : new After(
                            Cursor.value(values.getFirst(), OffsetDateTime::parse),
                            values.getLast());
        }
    }

    /**
     * The latest first.
     *
     * @param orderId the one that is wanted; null for all
     * @throws ProblemException {@code not-found} for a customer that does not exist
     */
    Uni<Page<OrderView>> list(UUID customerId, PageRequest page, @Nullable String orderId) {
        var after = After.of(page.cursor());
        return pool.preparedQuery(LIST)
                .execute(
                        Tuple.of(
                                customerId,
                                after.time(),
                                after.orderId(),
                                orderId,
                                page.limit() + 1))
                .map(rows -> {
                    var views = new ArrayList<OrderView>(rows.size());
                    rows.forEach(row -> views.add(view(row)));
                    return views;
                })
                .call(views -> views.isEmpty() ? requireCustomer(customerId) : done())
                .map(views ->
                        Page.of(
                                views,
                                page.limit(),
                                last -> Cursor.after(last.occurredAt(), last.orderId())));
    }

    private Uni<Void> requireCustomer(UUID id) {
        return pool.preparedQuery("select 1 from customer where id = $1")
                .execute(Tuple.of(id))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw ProblemException.notFound("customer", id);
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private OrderView view(Row row) {
        var completed = row.getString(7);
        return new OrderView(
                row.getString(0),
                row.getString(1),
                row.getOffsetDateTime(2).toInstant(),
                new Purchase.Facts(
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        json.read(row.getString(6), LINES)),
                completed == null ? null : json.read(completed, Purchase.Facts.class),
                row.getLong(8),
                json.read(row.getString(9), REFUNDS));
    }
}
