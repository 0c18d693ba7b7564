package io.patron.loyalty.purchase;

import static io.patron.loyalty.purchase.Bookkeeping.ALICE;
import static io.patron.loyalty.purchase.Bookkeeping.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Change;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.wallet.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What an order comes to that is told, changed and returned in any order. */
class ChangedOrderPropertyTest {
    private static final Buyer BUYER = new Buyer(ALICE, null);

    private static PlacedOrder order(Bookkeeping books) {
        return books.batch().changedOrders().stream().findFirst().orElseThrow();
    }

    private static long kept(PlacedOrder order) {
        return order.grants().stream().mapToLong(Grant::kept).sum();
    }

    /** Whatever is told first, what is left of it is worth what the rate gives for it. */
    @Property(tries = 3000)
    void anyOrderComesToTheSame(
            @ForAll("told") List<Purchase> told,
            @ForAll("rates") String rate,
            @ForAll Rounding rounding,
            @ForAll Random random) {
        var shuffled = new ArrayList<>(told);
        shuffled.addAll(told.subList(0, told.size() / 2));
        Collections.shuffle(shuffled, random);

        var one = Bookkeeping.with(rate, rounding).book(told);
        var other = Bookkeeping.with(rate, rounding).book(shuffled);

        assertEquals(kept(order(one)), kept(order(other)));
        assertEquals(one.balance(), other.balance());
        assertEquals(kept(order(one)), one.balance());
        assertEquals(order(one).basket().leftMinor(), order(other).basket().leftMinor());
        assertEquals(order(one).basket().lines(), order(other).basket().lines());
        assertEquals(one.member(ALICE).state().orders(), other.member(ALICE).state().orders());
    }

    @Property(tries = 1000)
    void neverMoreIsTakenThanWasGranted(
            @ForAll("told") List<Purchase> told,
            @ForAll("rates") String rate,
            @ForAll Random random) {
        var shuffled = new ArrayList<>(told);
        Collections.shuffle(shuffled, random);
        var books = Bookkeeping.with(rate, Rounding.FLOOR).book(shuffled);

        for (var grant : order(books).grants()) {
            assertTrue(grant.granted() >= 0 && grant.reversed() >= 0 && grant.kept() >= 0);
        }
        var byKind =
                books.postings(ALICE).stream()
                        .collect(
                                Collectors.groupingBy(
                                        p -> p.kind(), Collectors.summingLong(p -> p.points())));
        assertEquals(order(books).granted(), byKind.getOrDefault(Kind.EARN, 0L));
        assertEquals(-order(books).reversed(), byKind.getOrDefault(Kind.CLAWBACK, 0L));
        var keys = books.postings(ALICE).stream().map(p -> p.businessKey()).toList();
        assertEquals(keys.size(), new HashSet<>(keys).size());
        order(books)
                .basket()
                .lines()
                .forEach(line -> assertTrue(line.refundedMinor() <= line.amountMinor()));
    }

    @Provide
    Arbitrary<String> rates() {
        return Arbitraries.of("1", "0.5", "0.333333", "1.5", "3", "10.1", "0.000001");
    }

    private static Arbitrary<Paid> paid() {
        var goods =
                Combinators.combine(
                                Arbitraries.of("a", "b", "c"), Arbitraries.longs().between(0, 900))
                        .as((sku, minor) -> new Goods(sku, minor))
                        .list()
                        .ofMaxSize(3);
        return Combinators.combine(Arbitraries.longs().between(0, 2_000), goods)
                .as((minor, items) -> new Paid("GBP", minor, NOW, items));
    }

    /** An order, its refunds, its changes, and maybe a refund of all that is left. */
    @Provide
    Arbitrary<List<Purchase>> told() {
        var refunds = paid().list().ofMaxSize(4);
        var changes = paid().list().ofMaxSize(4);
        return Combinators.combine(paid(), refunds, changes, Arbitraries.of(0, 0, 0, 1))
                .as((placed, backs, changed, whole) -> {
                    List<Purchase> all = new ArrayList<>();
                    all.add(new Order(BUYER, "A", placed));
                    for (var i = 0; i < backs.size(); i++) {
                        all.add(new Refund(BUYER, "R" + i, "A", backs.get(i)));
                    }
                    for (var i = 0; i < changed.size(); i++) {
                        var order = new Order(BUYER, "A", changed.get(i));
                        all.add(new Change(order, NOW.plusSeconds(i)));
                    }
                    if (whole > 0) {
                        all.add(new Refund(BUYER, "W", "A", placed, null, true));
                    }
                    return all;
                });
    }
}
