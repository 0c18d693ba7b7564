package io.patron.loyalty.merge;

import io.patron.loyalty.ledger.Rounds;
import io.patron.loyalty.people.People;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets points follow their owner that were held when people were parted. */
@ApplicationScoped
public class LateService {
    private final People people;
    private final PeopleStore store;
    private final MergeService merges;
    private final Rounds rounds;

    LateService(People people, PeopleStore store, MergeService merges, Rounds rounds) {
        this.people = people;
        this.store = store;
        this.merges = merges;
        this.rounds = rounds;
    }

    /** Moves all that is free by now. */
    public Uni<Void> run() {
        return rounds.run(
                tx -> people.change(tx).chain(() -> store.late(tx)),
                (tx, changes) -> merges.move(tx, changes));
    }
}
