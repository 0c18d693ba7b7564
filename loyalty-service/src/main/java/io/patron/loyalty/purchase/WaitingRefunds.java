package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Settles refunds and changes that waited for an order which another membership had. */
@ApplicationScoped
public class WaitingRefunds {
    private static final String MET =
            """
            select r.refund_id, r.order_id, r.amount_minor, r.occurred_at, r.lines::text as goods_text, r.whole,
                m.customer_id, p.currency
            from pending_refund r
                join member_order o on o.programme_id = r.programme_id and o.order_id = r.order_id
                    and o.member_id = r.member_id
                join member m on m.id = r.member_id join programme p on p.id = r.programme_id
            where r.member_id = any($1) order by r.occurred_at, r.refund_id
            """;

    private final PurchaseService purchases;
    private final ChangeStore changes;
    private final PurchaseDocuments documents;

    WaitingRefunds(PurchaseService purchases, ChangeStore changes, PurchaseDocuments documents) {
        this.purchases = purchases;
        this.changes = changes;
        this.documents = documents;
    }

    /** Settles those of members whose orders are there now. */
    public Uni<Void> settle(SqlConnection tx, Collection<UUID> members) {
        return changes.take(tx, members)
                .chain(changed -> settle(tx, changed))
                .chain(() ->
                        tx.preparedQuery(MET)
                                .execute(
                                        Tuple.tuple().addArrayOfUUID(members.toArray(UUID[]::new))))
                .chain(rows -> settle(tx, refunds(rows)));
    }

    private Uni<Void> settle(SqlConnection tx, List<? extends Purchase> waiting) {
        return waiting.isEmpty()
                ? Uni.createFrom().voidItem()
                : purchases.take(tx, waiting).replaceWithVoid();
    }

    private List<Refund> refunds(RowSet<Row> rows) {
        List<Refund> refunds = new ArrayList<>();
        rows.forEach(row ->
                refunds.add(
                        new Refund(
                                new Buyer(row.getUUID("customer_id"), null),
                                row.getString("refund_id"),
                                row.getString("order_id"),
                                new Paid(
                                        row.getString("currency"),
                                        row.getLong("amount_minor"),
                                        row.getOffsetDateTime("occurred_at").toInstant(),
                                        documents.goods(row.getString("goods_text"))),
                                null,
                                row.getBoolean("whole"))));
        return refunds;
    }
}
