package io.patron.profile.purchase;

import com.fasterxml.jackson.core.type.TypeReference;
import io.patron.kit.document.StoredJson;
import io.patron.profile.identity.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads orders with all that was told of them: three statements for many. */
@ApplicationScoped
class OrderReader {
    private static final String ORDERS =
            """
            select p.reference, coalesce(c.merged_into, c.id), p.occurred_at, p.source, p.currency, p.total_minor,
                p.country, p.lines::text, p.completed::text
            from purchase p join customer c on c.id = p.customer_id
            where p.kind = 'ORDER' and p.reference = any($1) and coalesce(c.merged_into, c.id) = any($2)
            order by p.reference
            """;
    private static final String SAID =
            """
            select s.order_id, $OF_WHOM, s.customer_id, s.name_id, s.occurred_at, s.message_id, s.source, s.kind,
                s.reference, s.told::text
            from unnest($1::text[], $2::uuid[]) as o (id, person)
            join order_statement s on s.order_id = o.id join customer c on c.id = s.customer_id
            where $OF_WHOM = o.person
            """
                    .replace("$OF_WHOM", "coalesce(c.merged_into, c.id)");
    private static final String REFUNDS =
            """
            select p.order_id, coalesce(c.merged_into, c.id), p.occurred_at, p.source, p.currency, p.total_minor,
                p.country, p.lines::text, p.by_order, p.reference
            from purchase p join customer c on c.id = p.customer_id
            where p.kind = 'REFUND' and p.order_id = any($1)
            """;
    private static final TypeReference<List<Purchase.Line>> LINES = new TypeReference<>() {};

    private final StoredJson json;

    OrderReader(StoredJson json) {
        this.json = json;
    }

    /**
     * @param persons whose orders are wanted, by the ids that answer; locked
     */
    Uni<List<StoredOrder>> read(
            SqlClient tx, Collection<String> orderIds, Collection<UUID> persons) {
        var wanted = Tuple.of(orderIds.toArray(String[]::new), persons.toArray(UUID[]::new));
        return tx.preparedQuery(ORDERS)
                .execute(wanted)
                .chain(orders ->
                        orders.size() == 0 ? Uni.createFrom().item(List.of()) : read(tx, orders));
    }

    private Uni<List<StoredOrder>> read(SqlClient tx, RowSet<Row> orders) {
        var ids = new ArrayList<String>(orders.size());
        var persons = new ArrayList<UUID>(orders.size());
        orders.forEach(row -> {
            ids.add(row.getString(0));
            persons.add(row.getUUID(1));
        });
        Map<String, List<CustomerStatement>> said = new HashMap<>();
        Map<String, List<StoredOrder.StoredRefund>> refunds = new HashMap<>();
        var known = ids.toArray(String[]::new);
        return tx.preparedQuery(SAID)
                .execute(Tuple.of(known, persons.toArray(UUID[]::new)))
                .invoke(rows -> rows.forEach(row -> add(said, row, statement(row))))
                .chain(() ->
                        tx.preparedQuery(REFUNDS).execute(Tuple.tuple().addArrayOfString(known)))
                .invoke(rows -> rows.forEach(row -> add(refunds, row, refund(row))))
                .map(rows -> {
                    var all = new ArrayList<StoredOrder>(orders.size());
                    orders.forEach(row -> all.add(order(row, said, refunds)));
                    return all;
                });
    }

    private static <T> void add(Map<String, List<T>> into, Row row, T one) {
        into.computeIfAbsent(row.getString(0), id -> new ArrayList<>()).add(one);
    }

    private StoredOrder order(
            Row row,
            Map<String, List<CustomerStatement>> said,
            Map<String, List<StoredOrder.StoredRefund>> refunds) {
        var id = row.getString(0);
        var now = facts(row);
        var completed = row.getString(8);
        return new StoredOrder(
                new StoredOrder.Key(id, row.getUUID(1), at(row, 2), row.getString(3)),
                now,
                completed == null ? now : json.read(completed, Purchase.Facts.class),
                said.getOrDefault(id, List.of()),
                refunds.getOrDefault(id, List.of()));
    }

    private CustomerStatement statement(Row row) {
        return new CustomerStatement(
                new Subject(row.getUUID(1), row.getUUID(2), row.getUUID(3)),
                at(row, 4),
                row.getString(5),
                row.getString(6),
                new OrderStatement(
                        OrderStatement.Kind.valueOf(row.getString(7)),
                        row.getString(0),
                        row.getString(8),
                        json.read(row.getString(9), OrderStatement.Told.class)));
    }

    private StoredOrder.StoredRefund refund(Row row) {
        return new StoredOrder.StoredRefund(
                row.getString(9),
                row.getUUID(1),
                row.getBoolean(8),
                at(row, 2),
                row.getString(3),
                facts(row));
    }

    private Purchase.Facts facts(Row row) {
        return new Purchase.Facts(
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                json.read(row.getString(7), LINES));
    }

    private static Instant at(Row row, int column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
