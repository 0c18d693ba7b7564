package io.patron.segmentation.fact;

import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.patron.personal.erasure.PersonalDataConsumer;
import io.patron.personal.people.PeopleTold;
import io.patron.segmentation.merge.PeopleConsumer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the traits and consents of customers, and who they are. */
@ApplicationScoped
public class ProfileConsumer {
    private static final Set<Class<? extends PatronEvent>> EVENTS =
            Stream.concat(ProfileEvents.EVENTS.stream(), PeopleTold.EVENTS.stream())
                    .collect(Collectors.toUnmodifiableSet());

    private final Inbox inbox;
    private final CustomerStore customers;
    private final PeopleConsumer people;
    private final PersonalDataConsumer personal;

    ProfileConsumer(
            Inbox inbox,
            CustomerStore customers,
            PeopleConsumer people,
            PersonalDataConsumer personal) {
        this.personal = personal;
        this.inbox = inbox;
        this.customers = customers;
        this.people = people;
    }

    @Incoming("profile")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("facts-profile", EVENTS, records, this::keep)
                .chain(() -> personal.consume(records));
    }

    private Uni<Void> keep(SqlConnection tx, List<Received> received) {
        return customers
                .keep(tx, ProfileEvents.newest(received))
                .chain(() -> people.follow(tx, received.stream().map(Received::event).toList()));
    }
}
