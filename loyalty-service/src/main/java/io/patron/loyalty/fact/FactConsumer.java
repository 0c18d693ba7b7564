package io.patron.loyalty.fact;

import io.patron.contracts.CustomerChanged;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.patron.loyalty.earning.Customer.SegmentChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Memberships and profiles, from the services that own them. */
@ApplicationScoped
class FactConsumer {
    private static final Set<Class<? extends PatronEvent>> MEMBERSHIPS =
            Set.of(SegmentEntered.class, SegmentExited.class);
    private static final Set<Class<? extends PatronEvent>> PROFILES =
            Set.of(CustomerCreated.class, CustomerChanged.class);

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

    @Incoming("profiles")
    Uni<Void> consumeProfiles(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("profiles", PROFILES, records, this::keepProfiles);
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

    /** The newest profile of each customer of the batch. */
    private Uni<Void> keepProfiles(SqlConnection tx, List<Received> events) {
        var newest = new HashMap<UUID, FactStore.Profile>();
        events.stream()
                .flatMap(event -> profile(event.event()))
                .forEach(p ->
                        newest.merge(
                                p.customerId(), p, (a, b) -> a.version() >= b.version() ? a : b));
        return facts.keepProfiles(tx, List.copyOf(newest.values()));
    }

    private static Stream<FactStore.Profile> profile(PatronEvent event) {
        return switch (event) {
            case CustomerCreated e ->
                    Stream.of(
                            new FactStore.Profile(
                                    e.customerId(), e.version(), KnownTraits.of(e.traits())));
            case CustomerChanged e ->
                    Stream.of(
                            new FactStore.Profile(
                                    e.customerId(), e.version(), KnownTraits.of(e.traits())));
            default -> Stream.empty();
        };
    }
}
