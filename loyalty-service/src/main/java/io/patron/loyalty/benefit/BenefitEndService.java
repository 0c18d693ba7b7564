package io.patron.loyalty.benefit;

import io.patron.kit.outbox.Outbox;
import io.patron.loyalty.benefit.EntitlementStore.Over;
import io.patron.loyalty.ladder.Entitled.State;
import io.patron.loyalty.ladder.TierSet;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Rounds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ends what is over: periods that outlived a tier, gifts, and all of sets that are retired. */
@ApplicationScoped
public class BenefitEndService {
    private final EntitlementStore store;
    private final Ledger ledger;
    private final Rounds rounds;
    private final Outbox outbox;
    private final Clock clock;

    BenefitEndService(
            EntitlementStore store, Ledger ledger, Rounds rounds, Outbox outbox, Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.rounds = rounds;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What is over in a set by a day. */
    private record Wanted(@Nullable UUID set, LocalDate day) {
        State state() {
            return set == null ? State.LOST : State.EXPIRED;
        }
    }

    /** Ends the entitlements of a set whose period is over. */
    public Uni<Void> expire(TierSet set, LocalDate today) {
        return run(new Wanted(set.ref().id(), today));
    }

    /** Ends the entitlements of sets that are retired. */
    public Uni<Void> loseRetired() {
        return run(new Wanted(null, LocalDate.EPOCH));
    }

    private Uni<Void> run(Wanted wanted) {
        return rounds.run(
                tx -> store.over(tx, wanted.set(), wanted.day(), null),
                (tx, found) -> end(tx, wanted, found));
    }

    /** What was found is asked for again under the locks: another replica may have been faster. */
    private Uni<Void> end(SqlConnection tx, Wanted wanted, List<Over> found) {
        var members = found.stream().map(over -> over.member().id()).distinct().toList();
        return ledger.openById(tx, members)
                .chain(() -> store.over(tx, wanted.set(), wanted.day(), members))
                .chain(over -> write(tx, over, wanted.state()));
    }

    private Uni<Void> write(SqlConnection tx, List<Over> over, State state) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var what = state == State.LOST ? Told.What.LOST : Told.What.EXPIRED;
        var ended = over.stream().map(one -> one.given().ended(state)).toList();
        var told =
                over.stream().map(one -> new Told(one.member(), one.given(), what, now)).toList();
        return store.update(tx, ended, now).chain(() -> outbox.append(tx, BenefitEvents.of(told)));
    }
}
