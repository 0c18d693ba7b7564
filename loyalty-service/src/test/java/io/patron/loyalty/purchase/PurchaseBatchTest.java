package io.patron.loyalty.purchase;

import static io.patron.loyalty.purchase.Bookkeeping.ALICE;
import static io.patron.loyalty.purchase.Bookkeeping.BOB;
import static io.patron.loyalty.purchase.Bookkeeping.NOW;
import static io.patron.loyalty.purchase.Bookkeeping.order;
import static io.patron.loyalty.purchase.Bookkeeping.refund;
import static io.patron.loyalty.purchase.Bookkeeping.rules;
import static io.patron.loyalty.purchase.Bookkeeping.with;
import static io.patron.loyalty.rule.ClawbackPolicy.INTO_DEBT;
import static io.patron.loyalty.rule.ClawbackPolicy.WITHIN_BALANCE;
import static io.patron.loyalty.rule.Rounding.CEILING;
import static io.patron.loyalty.rule.Rounding.FLOOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.account.TierChange;
import io.patron.loyalty.rule.EarningRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PurchaseBatchTest {

    @Test
    void anOrderEarnsOnceHoweverOftenItIsTold() {
        var books = with("1", FLOOR).book(order("A", 13_912), order("A", 13_912), order("A", 1));

        assertEquals(List.of(139L), books.points());
        assertEquals(1, books.member(ALICE).state().orders());
    }

    @Test
    void anOrderIdBelongsToTheFirstWhoHadIt() {
        var books = with("1", FLOOR).book(order("A", 1_000), order(BOB, "A", 9_000, NOW));

        assertEquals(10, books.balance());
        assertEquals(0, books.balance(BOB));
    }

    @Test
    void anOrderTooSmallForAPointIsInTheLedgerWithNone() {
        var books = with("1", FLOOR).book(order("A", 99));

        assertEquals(List.of(0L), books.points());
        assertEquals(List.of("base"), books.tiers());
    }

    @Test
    void keepsWhyPointsWereGranted() {
        var posting = with("1.5", FLOOR).book(order("A", 999)).postings(ALICE).getFirst();
        var cause = posting.cause();

        assertEquals("order:A", posting.businessKey());
        assertEquals(1, cause.ruleVersion());
        assertEquals("1.5", cause.inputs().get("pointsPerUnit"));
        assertEquals(999L, cause.inputs().get("amountMinor"));
    }

    @Test
    void aFullRefundTakesBackExactlyWhatWasGranted() {
        var books = with("1", CEILING).book(order("A", 101), refund("R", "A", 101));

        assertEquals(List.of(2L, -2L), books.points());
    }

    @Test
    void aRefundOfMoreThanTheOrderTakesBackNoMoreThanWasGranted() {
        var books =
                with("1", FLOOR)
                        .book(
                                order("A", 1_000),
                                refund("R", "A", 900_000),
                                refund("S", "A", 1_000));

        assertEquals(List.of(10L, -10L, 0L), books.points());
    }

    @Test
    void manySmallRefundsTakeAsMuchAsOneLarge() {
        var books = with("1", FLOOR).book(order("A", 10_000));
        LongStream.range(0, 100).forEach(i -> books.book(refund("R" + i, "A", 99)));

        // 1.00 is left of the order, worth one point.
        assertEquals(1, books.balance());
    }

    @Test
    void aPartialRefundLeavesThePointsOfWhatIsLeft() {
        var books = with("1", FLOOR).book(order("A", 1_090), refund("R", "A", 95));

        // 9.95 is left.
        assertEquals(List.of(10L, -1L), books.points());
    }

    @Test
    void aRefundBeforeItsOrderWaitsAndIsSettledWithIt() {
        var books = with("1", FLOOR).book(refund("R", "A", 400));
        assertEquals(List.of(), books.points());
        assertEquals(1, books.batch().newlyWaiting().size());
        assertNull(books.member(ALICE).state().tier());

        books.book(order("A", 1_000));

        assertEquals(List.of(10L, -4L), books.points());
        assertEquals(List.of(), books.batch().newlyWaiting());
        assertTrue(books.batch().noLongerWaiting().isEmpty());
    }

    @Test
    void aRefundOfSomebodyElsesOrderWaits() {
        var books = with("1", FLOOR).book(order(BOB, "A", 1_000, NOW), refund("R", "A", 1_000));

        assertEquals(10, books.balance(BOB));
        assertEquals(0, books.balance());
        assertEquals(1, books.batch().newlyWaiting().size());
    }

    @Test
    void aRefundThatWasToldOfTheWrongMemberIsPutRight() {
        var books = with("1", FLOOR).book(order(BOB, "A", 1_000, NOW), refund("R", "A", 400));
        var right = refund("R", "A", 400).of(BOB);

        books.book(right, right, refund("R", "A", 400));

        assertEquals(6, books.balance(BOB));
        assertEquals(0, books.balance());
        assertEquals(List.of(), books.batch().newlyWaiting());
    }

    @Test
    void aRefundOfNoOrderTakesThePointsOfItsAmount() {
        var books = with("1", FLOOR).book(refund("R", null, 1_099), refund("R", null, 1_099));

        assertEquals(List.of(-10L), books.points());
        assertEquals(-10, books.balance());
        assertNull(books.member(ALICE).state().tier());
    }

    @Test
    void theVersionInForceWhenItHappenedDecides() {
        var change = Instant.parse("2026-03-01T00:00:00Z");
        var doubled = new EarningRule(new BigDecimal("2"), FLOOR, 2);
        var books =
                new Bookkeeping(
                        rules(1, "1", FLOOR, INTO_DEBT), rules(2, change, doubled, INTO_DEBT));

        books.book(
                order(ALICE, "new", 1_000, change),
                order(ALICE, "old", 1_000, change.minusMillis(1)));

        assertEquals(List.of(20L, 10L), books.points());
        assertEquals(
                List.of(2, 1),
                books.postings(ALICE).stream().map(p -> p.cause().ruleVersion()).toList());
    }

    @Test
    void theVersionThatGrantedTakesBack() {
        var change = Instant.parse("2026-03-01T00:00:00Z");
        var doubled = new EarningRule(new BigDecimal("2"), FLOOR, 2);
        var books =
                new Bookkeeping(
                        rules(1, "1", FLOOR, INTO_DEBT), rules(2, change, doubled, INTO_DEBT));

        books.book(
                order(ALICE, "old", 1_000, change.minusMillis(1)),
                refund("R", "old", 400),
                refund("alone", null, 400));

        assertEquals(List.of(10L, -4L, -8L), books.points());
    }

    @Test
    void withinTheBalanceTheRestIsWaivedForGood() {
        var books =
                new Bookkeeping(rules(1, "1", FLOOR, WITHIN_BALANCE))
                        .book(order("A", 1_000), refund("spent", null, 700));
        assertEquals(3, books.balance());

        books.book(refund("R", "A", 500), order("B", 1_000), refund("S", "A", 500));

        // R was due 5 and took 3; S is due the other 5 and not the 2 that were waived.
        assertEquals(List.of(10L, -7L, -3L, 10L, -5L), books.points());
    }

    @Test
    void aTierIsReachedAtOnceAndNotLostByARefund() {
        var books =
                with("1", FLOOR)
                        .book(
                                order("A", 49_999),
                                order("B", 1),
                                order("C", 100_000),
                                refund("R", "C", 100_000));

        assertEquals(List.of("base", "silver", "gold"), books.tiers());
        assertEquals("gold", books.member(ALICE).state().tier());
    }

    @Test
    void ordersOutsideTheWindowEarnButDoNotLift() {
        var before = Instant.parse("2025-06-14T22:59:59Z"); // 14 June, 23:59 in London
        var first = Instant.parse("2025-06-14T23:00:00Z");
        var books = with("1", FLOOR).book(order(ALICE, "A", 200_000, before));
        assertEquals(List.of("base"), books.tiers());

        books.book(order(ALICE, "B", 60_000, first));

        assertEquals(2_600, books.balance());
        assertEquals(List.of("base", "silver"), books.tiers());
        var change = (TierChange) books.member(ALICE).changes().getLast();
        assertEquals(60_000, change.by().spendMinor());
        assertEquals("base", change.previousTier());
    }

    @Test
    void sequencesHaveNoGap() {
        var books =
                with("1", FLOOR)
                        .book(
                                order("A", 100),
                                order("A", 100),
                                refund("R", "A", 100),
                                order("B", 1));

        assertEquals(
                List.of(1L, 2L, 3L),
                books.postings(ALICE).stream().map(posting -> posting.sequence()).toList());
    }
}
