package io.patron.loyalty.purchase;

import io.patron.loyalty.people.Homes;
import io.patron.loyalty.people.Homes.Home;
import io.patron.loyalty.people.People;
import io.patron.loyalty.people.People.Owner;
import io.patron.loyalty.people.People.TradeKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives purchases to those who answer for who made them, and notes whose they are on their own. */
@ApplicationScoped
class PurchaseOwners {
    private final People people;
    private final Homes homes;

    PurchaseOwners(People people, Homes homes) {
        this.people = people;
        this.homes = homes;
    }

    /**
     * Purchases as whose they are now.
     *
     * @param elsewhere those that are not of whom they were told
     */
    record Owned(List<Purchase> purchases, List<Elsewhere> elsewhere) {}

    /** A purchase that somebody else has, and whose it is on its own. */
    record Elsewhere(TradeKind kind, Home home) {}

    Uni<Owned> of(SqlConnection tx, List<? extends Purchase> told) {
        return people.owners(tx, told.stream().map(Purchase::trade).toList())
                .map(owners -> of(told, owners));
    }

    private static Owned of(List<? extends Purchase> told, Map<Integer, Owner> owners) {
        List<Purchase> purchases = new ArrayList<>(told);
        List<Elsewhere> elsewhere = new ArrayList<>();
        owners.forEach((index, owner) -> {
            var trade = purchases.get(index).trade();
            purchases.set(index, purchases.get(index).of(owner.customerId()));
            var home =
                    new Home(trade.source(), trade.reference(), owner.home(), owner.customerId());
            elsewhere.add(new Elsewhere(trade.kind(), home));
        });
        return new Owned(purchases, elsewhere);
    }

    /** Once they took effect. */
    Uni<Void> remember(SqlConnection tx, Owned owned) {
        return homes.orders(tx, homes(owned, TradeKind.ORDER))
                .chain(() -> homes.refunds(tx, homes(owned, TradeKind.REFUND)));
    }

    private static List<Home> homes(Owned owned, TradeKind kind) {
        return owned.elsewhere().stream()
                .filter(one -> one.kind() == kind)
                .map(Elsewhere::home)
                .toList();
    }
}
