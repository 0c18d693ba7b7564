package io.patron.campaign.contact;

import io.patron.campaign.merge.PeopleConsumer;
import io.patron.contracts.CustomerChanged;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.patron.personal.erasure.PersonalDataConsumer;
import io.patron.personal.people.PeopleTold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the contacts from the profiles, and who they are. */
@ApplicationScoped
class ProfileConsumer {
    private static final Set<Class<? extends PatronEvent>> EVENTS =
            Stream.concat(
                            Stream.of(CustomerCreated.class, CustomerChanged.class),
                            PeopleTold.EVENTS.stream())
                    .collect(Collectors.toUnmodifiableSet());

    private final Inbox inbox;
    private final ContactStore contacts;
    private final PeopleConsumer people;
    private final PersonalDataConsumer personal;

    ProfileConsumer(
            Inbox inbox,
            ContactStore contacts,
            PeopleConsumer people,
            PersonalDataConsumer personal) {
        this.personal = personal;
        this.inbox = inbox;
        this.contacts = contacts;
        this.people = people;
    }

    @Incoming("profile")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("campaign-contact", EVENTS, records, this::keep)
                .chain(() -> personal.consume(records));
    }

    private Uni<Void> keep(SqlConnection tx, List<Received> events) {
        var told = events.stream().map(Received::event).toList();
        var newest = ProfileState.newest(told);
        var kept =
                newest.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : contacts.keep(tx, List.copyOf(newest));
        return kept.chain(() -> people.follow(tx, told));
    }
}
