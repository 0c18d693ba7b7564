package io.patron.segmentation.fact;

import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the orders, refunds and counts of activities of customers. */
@ApplicationScoped
public class ActivityConsumer {
    private final Inbox inbox;
    private final CustomerStore customers;
    private final TradeStore trades;
    private final ActivityStore activities;

    ActivityConsumer(
            Inbox inbox, CustomerStore customers, TradeStore trades, ActivityStore activities) {
        this.inbox = inbox;
        this.customers = customers;
        this.trades = trades;
        this.activities = activities;
    }

    @Incoming("activity")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("facts-activity", ActivityEvents.EVENTS, records, this::keep);
    }

    private Uni<Void> keep(SqlConnection tx, List<Received> received) {
        var told = ActivityEvents.of(received);
        return customers
                .know(tx, told.customers())
                .chain(() -> trades.addOrders(tx, told.orders()))
                .chain(() -> trades.addRefunds(tx, told.refunds()))
                .chain(() -> trades.changeOrders(tx, told.changedOrders()))
                .chain(() -> trades.changeRefunds(tx, told.changedRefunds()))
                .chain(() -> activities.count(tx, told.activities()));
    }
}
