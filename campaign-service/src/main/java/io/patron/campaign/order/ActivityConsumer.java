package io.patron.campaign.order;

import io.patron.campaign.contact.ContactStore;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps orders and refunds as they are now. */
@ApplicationScoped
class ActivityConsumer {
    private final Inbox inbox;
    private final ContactStore contacts;
    private final SaleStore sales;

    ActivityConsumer(Inbox inbox, ContactStore contacts, SaleStore sales) {
        this.inbox = inbox;
        this.contacts = contacts;
        this.sales = sales;
    }

    @Incoming("activity")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("campaign-order", ActivityEvents.EVENTS, records, this::keep);
    }

    private Uni<Void> keep(SqlConnection tx, List<Received> received) {
        var told = ActivityEvents.of(received);
        return contacts.hold(tx, told.customers())
                .chain(() -> sales.addOrders(tx, told.orders()))
                .chain(() -> sales.addRefunds(tx, told.refunds()))
                .chain(() -> sales.changeOrders(tx, told.changedOrders()))
                .chain(() -> sales.changeRefunds(tx, told.changedRefunds()));
    }
}
