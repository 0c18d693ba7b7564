package io.patron.loyalty.purchase;

import io.patron.kit.inbox.Received;
import io.patron.loyalty.ledger.Journal;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.standing.StandingService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Lets a batch of purchases take effect: load, decide, save, in one transaction. */
@ApplicationScoped
class PurchaseService {
    private final ProgrammeCatalogue programmes;
    private final PurchaseOwners owners;
    private final PurchaseStore store;
    private final PurchaseWriter writer;
    private final Journal journal;
    private final StandingService standings;
    private final Clock clock;

    PurchaseService(
            ProgrammeCatalogue programmes,
            PurchaseOwners owners,
            PurchaseStore store,
            PurchaseWriter writer,
            Journal journal,
            StandingService standings,
            Clock clock) {
        this.programmes = programmes;
        this.owners = owners;
        this.store = store;
        this.writer = writer;
        this.journal = journal;
        this.standings = standings;
        this.clock = clock;
    }

    Uni<Void> process(SqlConnection tx, List<Received> events) {
        var purchases =
                events.stream().flatMap(event -> Purchase.of(event.event()).stream()).toList();
        return purchases.isEmpty()
                ? Uni.createFrom().voidItem()
                : take(tx, purchases).replaceWithVoid();
    }

    /** What was decided; empty when no programme rewards any of the purchases. */
    Uni<Optional<PurchaseBatch>> take(SqlConnection tx, List<? extends Purchase> purchases) {
        return owners.of(tx, purchases)
                .chain(owned ->
                        programmes
                                .read(tx)
                                .map(books -> Intake.of(books, owned.purchases()))
                                .call(intake -> writer.keepUnrewarded(tx, intake.unrewarded()))
                                .chain(intake -> reward(tx, intake))
                                .call(() -> owners.remember(tx, owned)));
    }

    private Uni<Optional<PurchaseBatch>> reward(SqlConnection tx, Intake intake) {
        return intake.items().isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : store.load(tx, intake)
                        .map(known -> decide(intake, known))
                        .call(batch -> writer.save(tx, batch))
                        .call(batch -> journal.save(tx, batch.members()))
                        .call(batch -> writer.saveHomes(tx, batch.amended()))
                        .call(batch -> standings.touch(tx, intake.books(), batch.members()))
                        .map(Optional::of);
    }

    private PurchaseBatch decide(Intake intake, Known known) {
        var batch = new PurchaseBatch(known, clock.instant());
        intake.items().forEach(item -> batch.apply(item.book(), item.purchase()));
        return batch;
    }
}
