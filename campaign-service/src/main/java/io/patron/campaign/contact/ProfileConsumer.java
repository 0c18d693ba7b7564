package io.patron.campaign.contact;

import io.patron.contracts.CustomerChanged;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the contacts from the profiles. */
@ApplicationScoped
class ProfileConsumer {
    private static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(CustomerCreated.class, CustomerChanged.class);

    private final Inbox inbox;
    private final ContactStore contacts;

    ProfileConsumer(Inbox inbox, ContactStore contacts) {
        this.inbox = inbox;
        this.contacts = contacts;
    }

    @Incoming("profile")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("campaign-contact", EVENTS, records, this::keep);
    }

    private Uni<Void> keep(SqlConnection tx, List<Received> events) {
        var newest = ProfileState.newest(events.stream().map(Received::event).toList());
        return newest.isEmpty()
                ? Uni.createFrom().voidItem()
                : contacts.keep(tx, List.copyOf(newest));
    }
}
