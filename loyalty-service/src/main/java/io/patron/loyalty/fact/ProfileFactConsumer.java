package io.patron.loyalty.fact;

import io.patron.contracts.CustomerChanged;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Profiles, from the service that owns them. */
@ApplicationScoped
public class ProfileFactConsumer {
    private static final Set<Class<? extends PatronEvent>> PROFILES =
            Set.of(CustomerCreated.class, CustomerChanged.class);

    private final Inbox inbox;
    private final FactStore facts;

    ProfileFactConsumer(Inbox inbox, FactStore facts) {
        this.inbox = inbox;
        this.facts = facts;
    }

    /** Keeps the profiles of a batch. */
    public Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("profiles", PROFILES, records, this::keepProfiles);
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
