package io.patron.personal.erasure;

import io.patron.contracts.AccessRequested;
import io.patron.contracts.CustomerErased;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.patron.kit.outbox.Outbox;
import io.patron.personal.table.Person;
import io.patron.personal.table.PersonalTables;
import io.patron.personal.table.TableReader;
import io.patron.personal.table.TableWriter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Erases people and hands out what is kept of them when the profile service says so. A service
 * calls it from its own consumer of {@code patron.profile}, after what else it does with a batch.
 */
@ApplicationScoped
public class PersonalDataConsumer {
    private static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(CustomerErased.class, AccessRequested.class);

    private final Inbox inbox;
    private final Outbox outbox;
    private final ErasedPeopleStore people;
    private final TableWriter writer;
    private final TableReader reader;
    private final PersonalTables tables;
    private final Clock clock;

    PersonalDataConsumer(
            Inbox inbox,
            Outbox outbox,
            ErasedPeopleStore people,
            TableWriter writer,
            TableReader reader,
            PersonalTables tables,
            Clock clock) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.people = people;
        this.writer = writer;
        this.reader = reader;
        this.tables = tables;
        this.clock = clock;
    }

    /** Takes a batch, of which most is something else. */
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("personal-data", EVENTS, records, this::follow);
    }

    private Uni<Void> follow(SqlConnection tx, List<Received> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(received -> follow(tx, received.event()))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> follow(SqlConnection tx, PatronEvent event) {
        return switch (event) {
            case CustomerErased erased -> erase(tx, erased);
            case AccessRequested asked -> handOut(tx, asked);
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> erase(SqlConnection tx, CustomerErased erased) {
        return writer.erase(tx, Person.of(erased.erasedIds()))
                .call(() -> people.add(tx, erased.erasedIds(), erased.erasureId(), clock.instant()))
                .chain(done ->
                        outbox.append(
                                tx,
                                List.of(
                                        AnswerEvents.erased(
                                                erased, tables.service(), done, now()))));
    }

    private Uni<Void> handOut(SqlConnection tx, AccessRequested asked) {
        return reader.read(
                        tx,
                        Person.of(asked.ids()),
                        rows ->
                                outbox.append(
                                        tx,
                                        List.of(
                                                AnswerEvents.part(
                                                        asked, tables.service(), rows, now()))))
                .chain(() ->
                        outbox.append(
                                tx, List.of(AnswerEvents.end(asked, tables.service(), now()))));
    }

    private Instant now() {
        return clock.instant();
    }
}
