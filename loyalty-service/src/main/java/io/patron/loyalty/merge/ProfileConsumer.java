package io.patron.loyalty.merge;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.patron.loyalty.fact.ProfileFactConsumer;
import io.patron.personal.erasure.PersonalDataConsumer;
import io.patron.personal.people.Answering;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Who is who, and what is known of whom. */
@ApplicationScoped
class ProfileConsumer {
    private static final Set<Class<? extends PatronEvent>> PEOPLE =
            Set.of(CustomerMerged.class, CustomerUnmerged.class, ActivitiesMoved.class);

    private final Inbox inbox;
    private final MergeService merges;
    private final ProfileFactConsumer facts;
    private final PersonalDataConsumer personal;

    ProfileConsumer(
            Inbox inbox,
            MergeService merges,
            ProfileFactConsumer facts,
            PersonalDataConsumer personal) {
        this.personal = personal;
        this.inbox = inbox;
        this.merges = merges;
        this.facts = facts;
    }

    @Incoming("profiles")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("people", PEOPLE, records, this::follow)
                .chain(() -> facts.consume(records))
                .chain(() -> personal.consume(records));
    }

    private Uni<Void> follow(SqlConnection tx, List<Received> events) {
        var told = events.stream().map(Received::event).toList();
        return merges.follow(tx, Answering.newest(told), Moved.newest(told));
    }
}
