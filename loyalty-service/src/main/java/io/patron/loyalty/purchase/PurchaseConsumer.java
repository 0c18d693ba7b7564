package io.patron.loyalty.purchase;

import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Orders and refunds among the customers' activity. */
@ApplicationScoped
class PurchaseConsumer {
    private static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(OrderCompleted.class, OrderRefunded.class);

    private final Inbox inbox;
    private final PurchaseService purchases;

    PurchaseConsumer(Inbox inbox, PurchaseService purchases) {
        this.inbox = inbox;
        this.purchases = purchases;
    }

    @Incoming("purchases")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("purchases", EVENTS, records, purchases::process);
    }
}
