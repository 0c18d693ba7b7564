package io.patron.loyalty.purchase;

import io.patron.kit.inbox.Inbox;
import io.patron.loyalty.act.ActConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Orders, refunds and acts among the customers' activity. */
@ApplicationScoped
class PurchaseConsumer {
    private final Inbox inbox;
    private final PurchaseService purchases;
    private final FollowedOrderConsumer followers;
    private final ActConsumer acts;

    PurchaseConsumer(
            Inbox inbox,
            PurchaseService purchases,
            FollowedOrderConsumer followers,
            ActConsumer acts) {
        this.inbox = inbox;
        this.purchases = purchases;
        this.followers = followers;
        this.acts = acts;
    }

    @Incoming("purchases")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("purchases", PurchaseEvents.ALL, records, purchases::process)
                .chain(() -> followers.consume(PurchaseEvents.ALL, records))
                .chain(() -> acts.consume(records));
    }
}
