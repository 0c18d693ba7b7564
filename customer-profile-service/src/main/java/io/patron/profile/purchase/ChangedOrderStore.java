package io.patron.profile.purchase;

import io.patron.kit.document.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes into table {@code purchase} what orders and their refunds have become. */
@ApplicationScoped
class ChangedOrderStore {
    private static final String ORDERS =
            """
            update purchase p set total_minor = t.minor, country = t.country, lines = t.lines::jsonb,
                completed = coalesce(p.completed, t.completed::jsonb)
            from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[])
                as t (id, minor, country, lines, completed)
            where p.kind = 'ORDER' and p.reference = t.id
            """;
    private static final String REFUNDS =
            "insert into purchase "
                    + PurchaseRows.COLUMNS
                    + ", by_order) "
                    + PurchaseRows.SELECTED.formatted(", true")
                    + """
                    on conflict (kind, reference) do update
                    set total_minor = excluded.total_minor, lines = excluded.lines
                    where purchase.by_order and purchase.order_id = excluded.order_id
                    returning reference
                    """;
    private static final String GONE =
            """
            delete from purchase where kind = 'REFUND' and reference = any($1) and by_order
            """;

    private final PurchaseRows rows;
    private final StoredJson json;

    ChangedOrderStore(PurchaseRows rows, StoredJson json) {
        this.rows = rows;
        this.json = json;
    }

    /** Which of the refunds count now; an id that another refund has counts for that one. */
    Uni<Set<String>> save(SqlClient tx, List<OrderChange> changes) {
        return orders(tx, changes.stream().filter(OrderChange::isOrderChanged).toList())
                .chain(() -> forget(tx, changes))
                .chain(() -> refunds(tx, changes.stream().flatMap(ChangedOrderStore::of).toList()));
    }

    private Uni<Void> orders(SqlClient tx, List<OrderChange> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(ORDERS)
                .execute(
                        Tuple.tuple()
                                .addArrayOfString(texts(changed, c -> c.order().key().orderId()))
                                .addArrayOfLong(
                                        changed.stream()
                                                .map(c -> c.facts().totalMinor())
                                                .toArray(Long[]::new))
                                .addArrayOfString(texts(changed, c -> c.facts().country()))
                                .addArrayOfString(
                                        texts(changed, c -> json.write(c.facts().lines())))
                                .addArrayOfString(
                                        texts(changed, c -> json.write(c.order().completed()))))
                .replaceWithVoid();
    }

    private static String[] texts(
            List<OrderChange> list, Function<OrderChange, @Nullable String> column) {
        return list.stream().map(column).toArray(String[]::new);
    }

    private static Uni<Void> forget(SqlClient tx, List<OrderChange> changes) {
        var gone =
                changes.stream()
                        .flatMap(change -> change.gone().stream())
                        .map(StoredOrder.StoredRefund::reference)
                        .toArray(String[]::new);
        return gone.length == 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(GONE)
                        .execute(Tuple.tuple().addArrayOfString(gone))
                        .replaceWithVoid();
    }

    private Uni<Set<String>> refunds(SqlClient tx, List<CustomerPurchase> refunds) {
        return refunds.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : tx.preparedQuery(REFUNDS)
                        .execute(rows.of(refunds))
                        .map(kept -> {
                            Set<String> counted = new HashSet<>();
                            kept.forEach(row -> counted.add(row.getString(0)));
                            return counted;
                        });
    }

    private static Stream<CustomerPurchase> of(OrderChange change) {
        var order = change.order();
        return Stream.concat(change.told().stream(), change.changed().stream())
                .map(refund ->
                        new CustomerPurchase(
                                refund.said().subject(),
                                refund.said().occurredAt(),
                                refund.said().source(),
                                new Purchase(
                                        PurchaseKind.REFUND,
                                        refund.reference(),
                                        order.key().orderId(),
                                        refund.facts(order.now().currency()))));
    }
}
