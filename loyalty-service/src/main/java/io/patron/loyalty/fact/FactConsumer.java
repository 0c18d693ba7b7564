package io.patron.loyalty.fact;

import io.patron.contracts.PatronEvent;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.patron.loyalty.earning.Customer.SegmentChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Memberships of segments, from the service that owns them. */
@ApplicationScoped
class FactConsumer {
    private static final Set<Class<? extends PatronEvent>> MEMBERSHIPS =
            Set.of(SegmentEntered.class, SegmentExited.class);

    private final Inbox inbox;
    private final FactStore facts;

    FactConsumer(Inbox inbox, FactStore facts) {
        this.inbox = inbox;
        this.facts = facts;
    }

    @Incoming("segments")
    Uni<Void> consumeMemberships(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("segments", MEMBERSHIPS, records, this::keepMemberships);
    }

    private Uni<Void> keepMemberships(SqlConnection tx, List<Received> events) {
        return facts.keep(tx, events.stream().flatMap(event -> membership(event.event())).toList());
    }

    private static Stream<FactStore.Membership> membership(PatronEvent event) {
        return switch (event) {
            case SegmentEntered e ->
                    Stream.of(
                            new FactStore.Membership(
                                    e.customerId(),
                                    new SegmentChange(e.segmentKey(), e.occurredAt(), true)));
            case SegmentExited e ->
                    Stream.of(
                            new FactStore.Membership(
                                    e.customerId(),
                                    new SegmentChange(e.segmentKey(), e.occurredAt(), false)));
            default -> Stream.empty();
        };
    }
}
