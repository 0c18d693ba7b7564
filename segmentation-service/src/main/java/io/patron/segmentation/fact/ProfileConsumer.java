package io.patron.segmentation.fact;

import io.patron.kit.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the traits and consents of customers. */
@ApplicationScoped
public class ProfileConsumer {
    private final Inbox inbox;
    private final CustomerStore customers;

    ProfileConsumer(Inbox inbox, CustomerStore customers) {
        this.inbox = inbox;
        this.customers = customers;
    }

    @Incoming("profile")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume(
                "facts-profile",
                ProfileEvents.EVENTS,
                records,
                (tx, received) -> customers.keep(tx, ProfileEvents.newest(received)));
    }
}
