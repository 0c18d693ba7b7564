package io.patron.profile.merge;

import io.patron.profile.customer.Profile;
import io.patron.profile.customer.StoredCustomer;
import io.patron.profile.identity.IdentityChange;
import io.patron.profile.purchase.OrderChanges;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Lets everything follow a change of who is who, in its transaction. */
@ApplicationScoped
public class PeopleChanges {
    private static final String SEQUENCE = "select nextval('identity_sequence')";

    private final PastStore past;
    private final MovedEvents told;
    private final MergeLog log;
    private final PastRenewal renewal;
    private final OrderChanges orders;
    private final IdentityMetrics metrics;
    private final Clock clock;

    PeopleChanges(
            PastStore past,
            MovedEvents told,
            MergeLog log,
            PastRenewal renewal,
            OrderChanges orders,
            IdentityMetrics metrics,
            Clock clock) {
        this.past = past;
        this.told = told;
        this.log = log;
        this.renewal = renewal;
        this.orders = orders;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Moves what was recorded, and makes the profiles of those who are others than before anew.
     *
     * @param stored the customers as they were, locked
     */
    public Uni<Map<UUID, Profile>> rebuild(
            SqlConnection tx, IdentityChange change, Map<UUID, StoredCustomer> stored) {
        return change.changed().isEmpty()
                ? Uni.createFrom().item(Map.of())
                : past.move(tx, change).chain(() -> renewal.profiles(tx, change, stored));
    }

    /**
     * Writes who answers for whom, sums up purchases anew, what they changed of orders among them,
     * and writes the log; all customers are stored.
     *
     * @return what others are to be told first
     */
    public Uni<MergeEvents> settle(SqlConnection tx, IdentityChange change) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return past.place(tx, change.known())
                .chain(() -> renewal.figures(tx, change))
                .chain(() -> log.write(tx, change, now))
                .invoke(() -> metrics.count(change))
                .chain(merges ->
                        change.changed().isEmpty()
                                ? Uni.createFrom().item(MergeEvents.NONE)
                                : events(tx, change, merges, now));
    }

    private Uni<MergeEvents> events(
            SqlClient tx, IdentityChange change, Map<UUID, UUID> merges, Instant now) {
        return tx.query(SEQUENCE)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0))
                .chain(sequence ->
                        told.tellAgain(tx, change.changed(), sequence, now)
                                .map(moved ->
                                        MergeEvents.of(change, merges, sequence, now).and(moved)))
                .chain(events ->
                        orders.settle(tx, change.changed())
                                .map(changes -> events.and(changes.list())));
    }
}
