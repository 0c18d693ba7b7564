package io.patron.segmentation.segment;

import io.patron.kit.document.StoredJson;
import io.patron.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Reads and changes who is in which segment. A change and its event commit together; whoever calls
 * has locked the customers' rows of {@code customer_fact} in this transaction.
 */
@ApplicationScoped
public class MembershipStore {
    private static final String READ =
            "select segment_id, customer_id from segment_member where customer_id = any($1)";
    private static final String ENTER =
            """
            insert into segment_member (segment_id, customer_id, entered_at, reason)
            select segment, customer, $4::timestamptz, reason
            from unnest($1::uuid[], $2::uuid[], $3::text[]) as entering (segment, customer, reason)
            """;
    private static final String LEAVE =
            """
            delete from segment_member m
            using unnest($1::uuid[], $2::uuid[]) as leaving (segment, customer)
            where m.segment_id = segment and m.customer_id = customer
            """;

    private final Outbox outbox;
    private final StoredJson json;
    private final Clock clock;

    MembershipStore(Outbox outbox, StoredJson json, Clock clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** In which segments these customers are. */
    public Uni<Set<Membership>> of(SqlClient tx, List<UUID> customers) {
        return tx.preparedQuery(READ)
                .execute(Tuple.of(customers.toArray(UUID[]::new)))
                .map(rows -> {
                    var members = new HashSet<Membership>();
                    rows.forEach(
                            row -> members.add(new Membership(row.getUUID(0), row.getUUID(1))));
                    return members;
                });
    }

    /** Makes changes, each with its event. */
    public Uni<Void> apply(SqlClient tx, List<MembershipChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = clock.instant();
        return enter(tx, changes.stream().filter(MembershipChange::entered).toList(), now)
                .chain(() -> leave(tx, changes.stream().filter(c -> !c.entered()).toList()))
                .chain(() -> outbox.append(tx, SegmentEvents.of(changes, now)));
    }

    private Uni<Void> enter(SqlClient tx, List<MembershipChange> changes, Instant now) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                Tuple.of(
                        segments(changes),
                        customers(changes),
                        changes.stream().map(c -> json.write(c.reason())).toArray(String[]::new),
                        now.atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(ENTER).execute(rows).replaceWithVoid();
    }

    private static Uni<Void> leave(SqlClient tx, List<MembershipChange> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(LEAVE)
                        .execute(Tuple.of(segments(changes), customers(changes)))
                        .replaceWithVoid();
    }

    private static UUID[] segments(List<MembershipChange> changes) {
        return changes.stream().map(c -> c.membership().segmentId()).toArray(UUID[]::new);
    }

    private static UUID[] customers(List<MembershipChange> changes) {
        return changes.stream().map(c -> c.membership().customerId()).toArray(UUID[]::new);
    }
}
