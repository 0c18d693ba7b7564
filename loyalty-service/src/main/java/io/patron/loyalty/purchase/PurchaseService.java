package io.patron.loyalty.purchase;

import io.patron.kit.inbox.Received;
import io.patron.loyalty.ledger.Journal;
import io.patron.loyalty.people.Homes;
import io.patron.loyalty.people.Homes.Home;
import io.patron.loyalty.people.People;
import io.patron.loyalty.people.People.Owner;
import io.patron.loyalty.people.People.TradeKind;
import io.patron.loyalty.programme.ProgrammeCatalogue;
import io.patron.loyalty.standing.StandingService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets a batch of purchases take effect: load, decide, save, in one transaction. */
@ApplicationScoped
class PurchaseService {
    private final ProgrammeCatalogue programmes;
    private final People people;
    private final Homes homes;
    private final PurchaseStore store;
    private final PurchaseWriter writer;
    private final Journal journal;
    private final StandingService standings;
    private final Clock clock;

    PurchaseService(
            ProgrammeCatalogue programmes,
            People people,
            Homes homes,
            PurchaseStore store,
            PurchaseWriter writer,
            Journal journal,
            StandingService standings,
            Clock clock) {
        this.programmes = programmes;
        this.people = people;
        this.homes = homes;
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
        return people.owners(tx, purchases.stream().map(Purchase::trade).toList())
                .chain(owners ->
                        programmes
                                .read(tx)
                                .map(books -> Intake.of(books, owned(purchases, owners)))
                                .call(intake -> writer.keepUnrewarded(tx, intake.unrewarded()))
                                .chain(intake -> reward(tx, intake))
                                .call(() -> remember(tx, purchases, owners)));
    }

    /** Whose those are on their own that somebody else has. */
    private Uni<Void> remember(
            SqlConnection tx, List<? extends Purchase> purchases, Map<Integer, Owner> owners) {
        List<Home> orders = new ArrayList<>();
        List<Home> refunds = new ArrayList<>();
        owners.forEach((index, owner) -> {
            var trade = purchases.get(index).trade();
            var home = new Home(trade.reference(), owner.home());
            (trade.kind() == TradeKind.ORDER ? orders : refunds).add(home);
        });
        return homes.orders(tx, orders).chain(() -> homes.refunds(tx, refunds));
    }

    private static List<Purchase> owned(
            List<? extends Purchase> purchases, Map<Integer, Owner> owners) {
        List<Purchase> owned = new ArrayList<>(purchases);
        owners.forEach((index, owner) -> owned.set(index, owned.get(index).of(owner.customerId())));
        return owned;
    }

    private Uni<Optional<PurchaseBatch>> reward(SqlConnection tx, Intake intake) {
        return intake.items().isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : store.load(tx, intake)
                        .map(known -> decide(intake, known))
                        .call(batch -> writer.save(tx, batch))
                        .call(batch -> journal.save(tx, batch.members()))
                        .call(batch -> standings.touch(tx, intake.books(), batch.members()))
                        .map(Optional::of);
    }

    private PurchaseBatch decide(Intake intake, Known known) {
        var batch = new PurchaseBatch(known, clock.instant());
        intake.items().forEach(item -> batch.apply(item.book(), item.purchase()));
        return batch;
    }
}
