package io.patron.campaign.audience;

import io.patron.contracts.PatronEvent;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import io.patron.kit.inbox.Inbox;
import io.patron.kit.inbox.Received;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the memberships; a change that is older than what is kept does nothing. */
@ApplicationScoped
class SegmentConsumer {
    private static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(SegmentEntered.class, SegmentExited.class);

    private static final String KEEP =
            """
            insert into membership (segment_id, segment_key, customer_id, member, changed_at)
            select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::boolean[], $5::timestamptz[])
            order by 1, 3
            on conflict (segment_id, customer_id) do update set
                segment_key = excluded.segment_key, member = excluded.member, changed_at = excluded.changed_at
            where excluded.changed_at >= membership.changed_at
            """;

    private final Inbox inbox;

    SegmentConsumer(Inbox inbox) {
        this.inbox = inbox;
    }

    @Incoming("segment")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        return inbox.consume("campaign-audience", EVENTS, records, SegmentConsumer::keep);
    }

    private static Uni<Void> keep(SqlConnection tx, List<Received> events) {
        var latest =
                List.copyOf(MembershipChange.latest(events.stream().map(Received::event).toList()));
        if (latest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = Tuple.tuple();
        rows.addArrayOfUUID(latest.stream().map(MembershipChange::segmentId).toArray(UUID[]::new));
        rows.addArrayOfString(
                latest.stream().map(MembershipChange::segmentKey).toArray(String[]::new));
        rows.addArrayOfUUID(latest.stream().map(MembershipChange::customerId).toArray(UUID[]::new));
        rows.addArrayOfBoolean(
                latest.stream().map(MembershipChange::member).toArray(Boolean[]::new));
        rows.addArrayOfOffsetDateTime(
                latest.stream()
                        .map(change -> change.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(KEEP).execute(rows).replaceWithVoid();
    }
}
