package io.patron.segmentation.fact;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
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
        return inbox.consume("facts-activity", records, this::keep);
    }

    private Uni<Void> keep(SqlConnection tx, List<Received> received) {
        var orders = of(received, OrderCompleted.class);
        var refunds = of(received, OrderRefunded.class);
        var others = of(received, ActivityRecorded.class);
        return customers
                .know(tx, KnownCustomer.of(received))
                .chain(() -> trades.addOrders(tx, Trade.ofOrders(orders)))
                .chain(() -> trades.addRefunds(tx, Trade.ofRefunds(refunds)))
                .chain(() -> activities.count(tx, ActivityCount.of(others)));
    }

    private static <T extends PatronEvent> List<T> of(List<Received> received, Class<T> type) {
        return received.stream()
                .map(Received::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
