package io.patron.profile.recording;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.kit.inbox.UnreadableException;
import io.patron.kit.outbox.Outbox;
import io.patron.profile.activity.ActivityStore;
import io.patron.profile.customer.CustomerStore;
import io.patron.profile.identity.IdentityStore;
import io.patron.profile.identity.Person;
import io.patron.profile.identity.Resolution;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.purchase.PurchaseStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records a batch of events in a transaction: at most ten statements, however many events. Locks
 * are taken in one order everywhere: messages, identifiers, customers by id, purchases by
 * reference.
 */
@ApplicationScoped
class Recorder {
    private final SeenMessages seen;
    private final IdentityStore identities;
    private final CustomerStore customers;
    private final ActivityStore activities;
    private final PurchaseStore purchases;
    private final Outbox outbox;
    private final ObjectReader reader;

    Recorder(
            SeenMessages seen,
            IdentityStore identities,
            CustomerStore customers,
            ActivityStore activities,
            PurchaseStore purchases,
            Outbox outbox,
            ObjectMapper json) {
        this.seen = seen;
        this.identities = identities;
        this.customers = customers;
        this.activities = activities;
        this.purchases = purchases;
        this.outbox = outbox;
        this.reader =
                json.readerFor(IngestEvent.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Uni<Void> record(SqlConnection tx, List<ConsumerRecord<String, byte[]>> records) {
        return seen.fresh(tx, records.stream().map(this::read).toList())
                .chain(events ->
                        events.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : record(tx, events, people(events)));
    }

    private Uni<Void> record(SqlConnection tx, List<IngestEvent> events, List<Person> people) {
        return identities
                .resolve(tx, people)
                .chain(resolution ->
                        customers
                                .lock(tx, existing(resolution))
                                .map(before -> Recording.of(events, resolution, before)))
                .call(recording -> customers.save(tx, recording.changed()))
                .call(recording -> activities.add(tx, recording.activities()))
                .chain(recording -> publish(tx, recording));
    }

    private Uni<Void> publish(SqlConnection tx, Recording recording) {
        return purchases
                .add(tx, recording.purchases())
                .chain(fresh -> outbox.append(tx, RecordingEvents.of(recording, fresh)));
    }

    private static HashSet<java.util.UUID> existing(Resolution resolution) {
        var ids = new HashSet<>(resolution.customers());
        ids.removeAll(resolution.created());
        return ids;
    }

    private static List<Person> people(List<IngestEvent> events) {
        return events.stream()
                .map(event -> new Person(event.who().userId(), event.who().anonymousId()))
                .toList();
    }

    private IngestEvent read(ConsumerRecord<String, byte[]> record) {
        try {
            IngestEvent event = reader.readValue(record.value());
            event.requireWhole();
            return event;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException("The record is no event of an ingest");
        }
    }
}
