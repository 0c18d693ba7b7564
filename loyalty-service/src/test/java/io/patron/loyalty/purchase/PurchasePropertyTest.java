package io.patron.loyalty.purchase;

import static io.patron.loyalty.purchase.Bookkeeping.ALICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What must hold whatever comes, in whatever order and however often. */
class PurchasePropertyTest {

    @Property(tries = 1000)
    void anyOrderAndAnyRepetitionGivesTheSame(
            @ForAll("histories") List<Purchase> history,
            @ForAll("rates") String rate,
            @ForAll Rounding rounding,
            @ForAll Random random) {
        var told = new ArrayList<>(history);
        told.addAll(history.subList(0, history.size() / 2));
        Collections.shuffle(told, random);

        var inOrder = Bookkeeping.with(rate, rounding).book(history);
        var shuffled = Bookkeeping.with(rate, rounding).book(told);

        assertEquals(inOrder.balance(), shuffled.balance());
        assertEquals(inOrder.wallet(ALICE).totals(), shuffled.wallet(ALICE).totals());
        assertEquals(inOrder.member(ALICE).state().tier(), shuffled.member(ALICE).state().tier());
        assertEquals(
                new HashSet<>(inOrder.batch().newlyWaiting()),
                new HashSet<>(shuffled.batch().newlyWaiting()));
    }

    @Property(tries = 1000)
    void neverMoreIsTakenBackThanAnOrderGranted(
            @ForAll("histories") List<Purchase> history,
            @ForAll("rates") String rate,
            @ForAll Rounding rounding) {
        var books = Bookkeeping.with(rate, rounding).book(history);

        var takenBack =
                books.postings(ALICE).stream()
                        .filter(p -> p.kind() == Kind.CLAWBACK)
                        .filter(p -> p.cause().inputs().containsKey("orderId"))
                        .collect(
                                Collectors.groupingBy(
                                        p -> String.valueOf(p.cause().inputs().get("orderId")),
                                        Collectors.summingLong(p -> -p.points())));
        for (var order : books.batch().changedOrders()) {
            var taken = takenBack.getOrDefault(order.ref().id(), 0L);
            assertTrue(taken <= order.granted() && taken >= 0);
            assertEquals(order.reversed(), taken);
        }
        assertTrue(
                books.postings(ALICE).stream()
                        .filter(p -> p.kind() == Kind.CLAWBACK)
                        .allMatch(p -> p.points() <= 0));
    }

    @Property(tries = 1000)
    void theBalanceIsTheFoldOfTheLedger(@ForAll("histories") List<Purchase> history) {
        var books = Bookkeeping.with("1", Rounding.FLOOR).book(history);

        var balance = 0L;
        var sequence = 0L;
        var keys = new HashSet<String>();
        for (var posting : books.postings(ALICE)) {
            balance += posting.points();
            assertEquals(balance, posting.balance());
            assertEquals(++sequence, posting.sequence());
            assertTrue(keys.add(posting.businessKey()));
        }
        assertEquals(balance, books.balance());
        assertEquals(sequence, books.member(ALICE).state().sequence());
    }

    @Provide
    Arbitrary<String> rates() {
        return Arbitraries.of("1", "0.5", "0.333333", "1.5", "3", "10.1", "0.000001");
    }

    /** One telling of each order and refund; refunds of known, unknown and no orders. */
    @Provide
    Arbitrary<List<Purchase>> histories() {
        var orders = Arbitraries.integers().between(0, 5);
        var amounts = Arbitraries.longs().between(0, 300_000);
        Arbitrary<Purchase> order =
                Combinators.combine(orders, amounts)
                        .as((id, minor) -> Bookkeeping.order("O" + id, minor));
        Arbitrary<Purchase> refund =
                Combinators.combine(
                                Arbitraries.integers().between(0, 9),
                                orders.injectNull(0.2),
                                amounts)
                        .as((id, of, minor) ->
                                Bookkeeping.refund("R" + id, of == null ? null : "O" + of, minor));
        return Arbitraries.oneOf(order, refund)
                .list()
                .ofMaxSize(16)
                .uniqueElements(Purchase::businessKey);
    }
}
