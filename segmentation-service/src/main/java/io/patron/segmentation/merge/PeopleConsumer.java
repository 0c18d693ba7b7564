package io.patron.segmentation.merge;

import io.patron.contracts.PatronEvent;
import io.patron.personal.people.Moved;
import io.patron.personal.people.PeopleTold;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Lets facts and memberships follow who is who. */
@ApplicationScoped
public class PeopleConsumer {
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
        var told = PeopleTold.of(events);
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return answering
                .lock(tx, told.concerned().toArray(UUID[]::new))
                .chain(() -> answering.keep(tx, told.newest()))
                .chain(changed -> move(tx, told.moves()).replaceWith(changed))
                .chain(() -> memberships.renew(tx, new HashSet<>(told.concerned())));
    }

    private Uni<Void> move(SqlConnection tx, List<Moved> moves) {
        var done = Uni.createFrom().voidItem();
        for (var one : moves) {
            done = done.chain(() -> moved.move(tx, one));
        }
        return done;
    }
}
