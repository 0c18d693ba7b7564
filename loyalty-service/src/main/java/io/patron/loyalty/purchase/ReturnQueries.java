package io.patron.loyalty.purchase;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows what came back of orders: from the ledger, and what waits for its order. What changes of an
 * order take and give is none of it, but what was given again since a return was told to be less.
 */
@ApplicationScoped
class ReturnQueries {
    private static final TypeReference<List<ReturnView.Taken>> TAKEN = new TypeReference<>() {};
    private static final String RETURNS =
            """
            with entries as (
                select t.id, t.programme_id, coalesce('refund:' || coalesce(t.inputs ->> 'about', t.inputs ->> 'refundId'),
                        case when right(t.business_key, length(w.key) + 1) = '@' || w.key
                            then left(t.business_key, -length(w.key) - 1) else t.business_key end) as refund_key,
                    t.occurred_at, t.recorded_at, (t.inputs ->> 'amountMinor')::bigint as amount_minor,
                    (t.inputs ->> 'whole')::boolean as whole, w.key as wallet,
                    json_build_object('entryId', t.id, 'programmeId', t.programme_id, 'walletKey', w.key,
                        'points', -t.points, 'balance', t.balance) as taken
                from programme p join ledger_transaction t on t.programme_id = p.id and t.kind = 'CLAWBACK'
                        and t.inputs ->> 'orderId' = $1 and t.inputs ->> 'changedAt' is null
                    join wallet w on w.id = t.wallet_id
                union all
                select t.id, t.programme_id, 'refund:' || (t.inputs ->> 'refundId'), t.occurred_at, t.recorded_at,
                    (t.inputs ->> 'amountMinor')::bigint, null, w.key,
                    json_build_object('entryId', t.id, 'programmeId', t.programme_id, 'walletKey', w.key,
                        'points', -t.points, 'balance', t.balance)
                from programme p join member_order o on o.programme_id = p.id and o.order_id = $1
                        and o.amended is not null,
                    json_array_elements(o.grants) g join lot l on l.id = (g ->> 'lot')::uuid
                    join ledger_transaction t on t.id = l.entry_id and t.inputs ->> 'refundId' is not null
                    join wallet w on w.id = t.wallet_id),
            told as (
                select programme_id, substr(refund_key, length('refund:') + 1) as refund_id, min(occurred_at) as occurred_at,
                    min(recorded_at) as settled_at,
                    (array_agg(amount_minor order by id desc) filter (where amount_minor is not null))[1] as amount_minor,
                    bool_or(whole) as whole, json_agg(taken order by wallet, recorded_at, id)::text as taken
                from entries group by 1, 2 having count(amount_minor) > 0
                union all
                select r.programme_id, r.refund_id, r.occurred_at, null, r.amount_minor, nullif(r.whole, false), '[]'
                from programme p join pending_refund r on r.programme_id = p.id and r.order_id = $1)
            select told.*, p.key, p.currency from told join programme p on p.id = told.programme_id
            where $2::timestamptz is null or (told.occurred_at, told.refund_id) > ($2, $3)
            order by told.occurred_at, told.refund_id limit $4
            """;

    private final Pool pool;
    private final StoredJson json;

    ReturnQueries(Pool pool, StoredJson json) {
        this.pool = pool;
        this.json = json;
    }

    /** In the order in which it was given back; empty for an order of which nothing came back. */
    Uni<Page<OrderReturnView>> list(String orderId, PageRequest page) {
        var after = Cursor.read(page.cursor(), 2);
        var at =
                after.isEmpty()
                        ? null
                        : Cursor.value(
                                after.getFirst(),
                                text -> Instant.parse(text).atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(RETURNS)
                .execute(
                        Tuple.of(
                                orderId, at, after.isEmpty() ? "" : after.get(1), page.limit() + 1))
                .map(this::views)
                .map(views ->
                        Page.of(
                                views,
                                page.limit(),
                                last -> Cursor.after(last.occurredAt(), last.refundId())));
    }

    private List<OrderReturnView> views(RowSet<Row> rows) {
        List<OrderReturnView> views = new ArrayList<>(rows.size());
        rows.forEach(row -> views.add(view(row)));
        return views;
    }

    private OrderReturnView view(Row row) {
        @Nullable OffsetDateTime settled = row.getOffsetDateTime("settled_at");
        return new OrderReturnView(
                row.getString("refund_id"),
                row.getString("key"),
                settled == null ? ReturnView.State.WAITING : ReturnView.State.SETTLED,
                new OrderReturnView.Paid(
                        row.getString("currency"),
                        row.getLong("amount_minor"),
                        row.getBoolean("whole")),
                row.getOffsetDateTime("occurred_at").toInstant(),
                settled == null ? null : settled.toInstant(),
                json.read(row.getString("taken"), TAKEN));
    }
}
