package io.patron.campaign.order;

import io.patron.campaign.contact.ContactStore;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps orders and refunds; an id of a source that is kept already does nothing. */
@ApplicationScoped
class ActivityConsumer {
    private static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(OrderCompleted.class, OrderRefunded.class);

    private static final String KEEP =
            """
            insert into customer_%1$s (source, %1$s_id, customer_id, occurred_at, total_minor, currency, told_id)
            select t.source, t.id, coalesce(c.merged_into, told.id), t.at, t.minor, t.currency, told.id
            from unnest($1::text[], $2::text[], $3::uuid[], $4::timestamptz[], $5::bigint[], $6::text[])
                as t (source, id, customer, at, minor, currency)
            left join moved_trade m on m.kind = '%1$s' and m.source = t.source and m.reference = t.id
            cross join lateral (select coalesce(m.told_id, t.customer) as id) told
            left join contact c on c.customer_id = told.id
            order by 1, 2
            on conflict do nothing
            """;
    private static final String KEEP_ORDERS = KEEP.formatted("order");
    private static final String KEEP_REFUNDS = KEEP.formatted("refund");

    private final Inbox inbox;
    private final ContactStore contacts;

    ActivityConsumer(Inbox inbox, ContactStore contacts) {
        this.inbox = inbox;
        this.contacts = contacts;
    }

    @Incoming("activity")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("campaign-order", EVENTS, records, this::keep);
    }

    private Uni<Void> keep(SqlConnection tx, List<Received> events) {
        var sales =
                events.stream().flatMap(received -> Sale.of(received.event()).stream()).toList();
        var orders = sales.stream().filter(sale -> !sale.refund()).toList();
        var refunds = sales.stream().filter(Sale::refund).toList();
        var customers = sales.stream().map(Sale::customerId).distinct().toArray(UUID[]::new);
        return contacts.hold(tx, customers)
                .chain(() -> keep(tx, KEEP_ORDERS, orders))
                .chain(() -> keep(tx, KEEP_REFUNDS, refunds));
    }

    private static Uni<Void> keep(SqlConnection tx, String sql, List<Sale> sales) {
        if (sales.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = Tuple.tuple();
        rows.addArrayOfString(sales.stream().map(Sale::source).toArray(String[]::new));
        rows.addArrayOfString(sales.stream().map(Sale::id).toArray(String[]::new));
        rows.addArrayOfUUID(sales.stream().map(Sale::customerId).toArray(UUID[]::new));
        rows.addArrayOfOffsetDateTime(
                sales.stream()
                        .map(sale -> sale.occurredAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        rows.addArrayOfLong(sales.stream().map(Sale::totalMinor).toArray(Long[]::new));
        rows.addArrayOfString(sales.stream().map(Sale::currency).toArray(String[]::new));
        return tx.preparedQuery(sql).execute(rows).replaceWithVoid();
    }
}
