package io.patron.loyalty.standing;

import io.patron.loyalty.benefit.BenefitEndService;
import io.patron.loyalty.benefit.DueBenefitService;
import io.patron.loyalty.ladder.TierSetBook;
import io.patron.loyalty.ledger.Ledger;
import io.patron.loyalty.ledger.Rounds;
import io.patron.loyalty.tierset.TierSetCatalogue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
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
    private static final UUID FIRST = new UUID(0, 0);

    private final TierSetCatalogue catalogue;
    private final StandingStore store;
    private final StandingService standings;
    private final DueBenefitService benefits;
    private final BenefitEndService ends;
    private final Ledger ledger;
    private final Rounds rounds;

    DueStandingService(
            TierSetCatalogue catalogue,
            StandingStore store,
            StandingService standings,
            DueBenefitService benefits,
            BenefitEndService ends,
            Ledger ledger,
            Rounds rounds) {
        this.catalogue = catalogue;
        this.store = store;
        this.standings = standings;
        this.benefits = benefits;
        this.ends = ends;
        this.ledger = ledger;
        this.rounds = rounds;
    }

    /** Does all that is due now. */
    public Uni<Void> run() {
        return catalogue
                .all()
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
                .ignoreAsUni()
                .chain(ends::loseRetired);
    }

    private Uni<Void> run(TierSetBook book) {
        var today = standings.today(book);
        return book.hasBegun(today)
                ? rounds.run(
                                tx -> store.due(tx, book.id(), today, FIRST, BATCH),
                                (tx, members) -> look(tx, book, members))
                        .chain(() -> ends.expire(book.on(today), today))
                        .chain(() -> benefits.run(book.on(today), today))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> look(SqlConnection tx, TierSetBook book, List<UUID> members) {
        return ledger.openById(tx, members)
                .chain(opened -> standings.apply(tx, book, members, Placing::look))
                .replaceWithVoid();
    }
}
