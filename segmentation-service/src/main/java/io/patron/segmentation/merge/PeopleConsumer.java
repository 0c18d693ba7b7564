package io.patron.segmentation.merge;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.PatronEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Lets facts and memberships follow who is who. */
@ApplicationScoped
public class PeopleConsumer {
    public static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(CustomerMerged.class, CustomerUnmerged.class, ActivitiesMoved.class);

    private final AnsweringStore answering;
    private final MovedStore moved;
    private final MembershipRenewal memberships;

    PeopleConsumer(AnsweringStore answering, MovedStore moved, MembershipRenewal memberships) {
        this.answering = answering;
        this.moved = moved;
        this.memberships = memberships;
    }

    /** Takes a batch, of which most may be something else. */
    public Uni<Void> follow(SqlConnection tx, List<? extends PatronEvent> events) {
        var newest = Answering.newest(events);
        var moves = Moved.of(events);
        if (newest.isEmpty() && moves.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var concerned = new TreeSet<UUID>();
        newest.forEach(one -> concerned.addAll(List.of(one.id(), one.customerId())));
        moves.forEach(one -> concerned.addAll(List.of(one.customerId(), one.fromCustomerId())));
        events.stream()
                .filter(CustomerUnmerged.class::isInstance)
                .map(CustomerUnmerged.class::cast)
                .forEach(one -> concerned.add(one.fromCustomerId()));
        return answering
                .lock(tx, concerned.toArray(UUID[]::new))
                .chain(() -> answering.keep(tx, newest))
                .chain(changed -> move(tx, moves).replaceWith(changed))
                .chain(() -> memberships.renew(tx, new HashSet<>(concerned)));
    }

    private Uni<Void> move(SqlConnection tx, List<Moved> moves) {
        var done = Uni.createFrom().voidItem();
        for (var one : moves) {
            done = done.chain(() -> moved.move(tx, one));
        }
        return done;
    }
}
