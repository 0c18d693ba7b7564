package io.patron.profile.erasure;

import io.patron.contracts.ErasureAnswered;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Puts the answers of other services into the receipts. */
@ApplicationScoped
public class ErasureAnswerConsumer {
    private static final Set<Class<? extends PatronEvent>> EVENTS = Set.of(ErasureAnswered.class);

    private final Inbox inbox;
    private final ErasureStore erasures;

    ErasureAnswerConsumer(Inbox inbox, ErasureStore erasures) {
        this.inbox = inbox;
        this.erasures = erasures;
    }

    /** Takes a batch of {@code patron.privacy}. */
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("erasure-answers", EVENTS, records, this::keep);
    }

    private Uni<Void> keep(SqlConnection tx, List<Received> events) {
        return Multi.createFrom()
                .iterable(events)
                .map(received -> (ErasureAnswered) received.event())
                .onItem()
                .transformToUniAndConcatenate(answer ->
                        erasures.answer(
                                tx,
                                answer.erasureId(),
                                answer.service(),
                                ErasureEvents.tables(answer),
                                answer.occurredAt()))
                .onItem()
                .ignoreAsUni();
    }
}
