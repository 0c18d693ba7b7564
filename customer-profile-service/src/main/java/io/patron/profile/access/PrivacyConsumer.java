package io.patron.profile.access;

import io.patron.contracts.AccessAnswered;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.patron.profile.erasure.ErasureAnswerConsumer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code patron.privacy}: what services answer to erasures and exports. */
@ApplicationScoped
class PrivacyConsumer {
    private static final Set<Class<? extends PatronEvent>> EVENTS = Set.of(AccessAnswered.class);

    private final Inbox inbox;
    private final ErasureAnswerConsumer erasures;
    private final ExportStore exports;

    PrivacyConsumer(Inbox inbox, ErasureAnswerConsumer erasures, ExportStore exports) {
        this.inbox = inbox;
        this.erasures = erasures;
        this.exports = exports;
    }

    @Incoming("privacy")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return erasures.consume(records)
                .chain(() -> inbox.consume("access-answers", EVENTS, records, this::keep));
    }

    private Uni<Void> keep(SqlConnection tx, List<Received> events) {
        return Multi.createFrom()
                .iterable(events)
                .map(received -> (AccessAnswered) received.event())
                .onItem()
                .transformToUniAndConcatenate(answer -> keep(tx, answer))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> keep(SqlConnection tx, AccessAnswered answer) {
        var table = answer.table();
        return answer.last() || table == null
                ? exports.answer(tx, answer.exportId(), answer.service(), answer.occurredAt())
                : exports.part(tx, answer.exportId(), answer.service(), table, answer.rows());
    }
}
