package io.patron.loyalty.standing;

import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Rounds;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * What days bring to members in tier sets: falls, warnings, ends of grants, beginnings of periods.
 * A bounded batch of members in a transaction; what was done is due no longer, so two replicas and
 * a restart do it once.
 */
@ApplicationScoped
public class DueStandingService {
    private static final int BATCH = 1_000;

    private final ProgrammeCatalogue programmes;
    private final TierSetCatalogue catalogue;
    private final StandingStore store;
    private final StandingService standings;
    private final Ledger ledger;
    private final Rounds rounds;
    private final Pool pool;

    DueStandingService(
            ProgrammeCatalogue programmes,
            TierSetCatalogue catalogue,
            StandingStore store,
            StandingService standings,
            Ledger ledger,
            Rounds rounds,
            Pool pool) {
        this.programmes = programmes;
        this.catalogue = catalogue;
        this.store = store;
        this.standings = standings;
        this.ledger = ledger;
        this.rounds = rounds;
        this.pool = pool;
    }

    /** Does all that is due now. */
    public Uni<Void> run() {
        return programmes
                .read(pool)
                .chain(books -> catalogue.read(pool, books))
                .onItem()
                .transformToMulti(sets ->
                        Multi.createFrom()
                                .iterable(
                                        sets.byProgramme().values().stream()
                                                .flatMap(List::stream)
                                                .toList()))
                .onItem()
                .transformToUniAndConcatenate(this::run)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> run(TierSetBook book) {
        var today = standings.today(book);
        return rounds.run(
                tx -> store.due(tx, book.id(), today, new UUID(0, 0), BATCH),
                (tx, members) -> look(tx, book, members));
    }

    private Uni<Void> look(SqlConnection tx, TierSetBook book, List<UUID> members) {
        return ledger.openById(tx, members)
                .chain(opened -> standings.apply(tx, book, members, Placing::look))
                .replaceWithVoid();
    }
}
