package io.patron.loyalty.purchase;

import static io.patron.loyalty.purchase.Bookkeeping.ALICE;
import static io.patron.loyalty.purchase.Bookkeeping.BOB;
import static io.patron.loyalty.purchase.Bookkeeping.NOW;
import static io.patron.loyalty.purchase.Bookkeeping.order;
import static io.patron.loyalty.purchase.Bookkeeping.refund;
import static io.patron.loyalty.purchase.Bookkeeping.with;
import static io.patron.loyalty.rule.Rounding.FLOOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Change;
import io.patron.loyalty.purchase.Purchase.Correction;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a change of an order gives and takes, by the rate alone. */
class ChangedOrderTest {

    static Change change(int minute, long minor, Goods... goods) {
        var paid = new Paid("GBP", minor, NOW, List.of(goods));
        return new Change(
                new Order(new Buyer(ALICE, null), "A", paid), NOW.plusSeconds(60L * minute));
    }

    static Refund whole(String id) {
        var paid = new Paid("GBP", 0, NOW);
        return new Refund(new Buyer(ALICE, null), id, "A", paid, null, true);
    }

    static Correction correction(String id, long minor, Goods... goods) {
        var paid = new Paid("GBP", minor, NOW, List.of(goods));
        return new Correction(new Refund(new Buyer(ALICE, null), id, "A", paid), "A");
    }

    private static List<Long> points(Purchase... purchases) {
        return with("1", FLOOR).book(purchases).points();
    }

    private static List<String> keys(Bookkeeping books) {
        return books.postings(ALICE).stream().map(p -> p.businessKey().split(":")[0]).toList();
    }

    @Test
    void aLoweredOrderTakesBackTheDifference() {
        assertEquals(List.of(10L, -2L), points(order("A", 1_000), change(1, 800)));
    }

    @Test
    void whatIsRaisedAgainIsGivenAgain() {
        var books = with("1", FLOOR).book(order("A", 1_000), change(1, 800), change(2, 900));

        assertEquals(List.of(10L, -2L, 1L), books.points());
        assertEquals(List.of("order", "refund", "order"), keys(books));
    }

    @Test
    void whatIsAddedEarnsAndIsTakenBackAgain() {
        var books = with("1", FLOOR).book(order("A", 1_000), change(1, 1_500), change(2, 200));

        // the lot of what was added goes first
        assertEquals(List.of(10L, 5L, -5L, -8L), books.points());
        assertEquals(2, books.balance());
    }

    @Test
    void aChangeToldTwiceOrLateDoesNothing() {
        var books =
                with("1", FLOOR)
                        .book(
                                order("A", 1_000),
                                change(2, 800),
                                change(2, 800),
                                change(1, 5_000),
                                order("A", 1_000));

        assertEquals(List.of(10L, -2L), books.points());
        assertTrue(books.batch().toldOtherwise().isEmpty());
    }

    @Test
    void aChangeOfAnOrderThatIsNotKnownPlacesIt() {
        var books = with("1", FLOOR).book(change(1, 800), order("A", 1_000), refund("R", "A", 300));

        assertEquals(List.of(8L, -3L), books.points());
        assertEquals(1, books.member(ALICE).state().orders());
    }

    @Test
    void aChangeOfAnothersOrderDoesNothing() {
        var books = with("1", FLOOR).book(order(BOB, "A", 1_000, NOW), change(1, 800));

        assertEquals(10, books.balance(BOB));
        assertEquals(0, books.balance());
    }

    @Test
    void aWholeRefundLeavesNothingWhateverComesLater() {
        var books =
                with("1", FLOOR)
                        .book(
                                order("A", 1_000),
                                refund("Q", "A", 100),
                                whole("R"),
                                refund("S", "A", 300),
                                change(1, 5_000),
                                correction("Q", 50));

        assertEquals(List.of(10L, -1L, -9L, 0L), books.points());
        assertTrue(books.batch().changedOrders().iterator().next().basket().cameBack());
    }

    @Test
    void aWholeRefundWaitsForItsOrder() {
        assertEquals(List.of(10L, -10L), points(whole("R"), correction("R", 5), order("A", 1_000)));
    }

    @Test
    void aWholeRefundTakesWhatWasAddedToo() {
        var books = with("1", FLOOR).book(order("A", 1_000), change(1, 1_500), whole("R"));

        assertEquals(List.of(10L, 5L, -5L, -10L), books.points());
        assertEquals(0, books.balance());
        assertEquals(
                4, books.postings(ALICE).stream().map(p -> p.businessKey()).distinct().count());
    }

    @Test
    void aRefundThatIsWorthAnotherAmountIsPutRight() {
        var pen = new Goods("pen", 400);
        var books =
                with("1", FLOOR)
                        .book(
                                change(0, 1_000, new Goods("pen", 600)),
                                refund("R", "A", 400),
                                correction("R", 600, new Goods("pen", 600)),
                                correction("R", 600, new Goods("pen", 600)),
                                correction("R", 200, pen));

        assertEquals(List.of(10L, -4L, -2L, 4L), books.points());
    }

    @Test
    void aRefundThatWaitsIsSettledAsItIsToldLast() {
        assertEquals(
                List.of(10L, -3L),
                points(refund("R", "A", 400), correction("R", 300), order("A", 1_000)));
        assertEquals(List.of(10L, -3L), points(order("A", 1_000), correction("R", 300)));
    }

    @Test
    void aRefundOfWhatIsAddedLaterCountsWithIt() {
        var mug = new Goods("mug", 500);
        var back = new Refund(new Buyer(ALICE, null), "R", "A", paid(900, new Goods("mug", 900)));
        var books = with("1", FLOOR).book(order("A", 1_000), back, change(1, 1_500, mug));

        // 5.00 of the mug came back, and no more than it costs
        assertEquals(10, books.balance());
    }

    private static Paid paid(long minor, Goods... goods) {
        return new Paid("GBP", minor, NOW, List.of(goods));
    }

    @Test
    void anOrderThatIsRaisedLiftsTheTier() {
        var books = with("1", FLOOR).book(order("A", 49_900), change(1, 50_000));

        assertEquals(List.of("base", "silver"), books.tiers());
    }
}
