package io.patron.loyalty.purchase;

import static io.patron.loyalty.purchase.ChangedOrderTest.change;
import static io.patron.loyalty.purchase.ChangedOrderTest.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.earning.Caps;
import io.patron.loyalty.earning.Effect;
import io.patron.loyalty.earning.LineChoice;
import io.patron.loyalty.earning.PointsRule;
import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.earning.RuleRef;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.earning.Stacking;
import io.patron.loyalty.earning.Subject;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.MemberDays;
import io.patron.loyalty.rule.ProgrammeRef;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.Lot;
import io.patron.loyalty.wallet.Waiver;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a change of an order gives and takes where rules and policies have a say. */
class ChangedOrderRulesTest {
    private static final PointsRule DOUBLE =
            rule(
                    "double",
                    new Effect.Multiplier(new BigDecimal("2"), Stacking.ADD),
                    LineChoice.ALL);
    private static final PointsRule MUGS_ALONE =
            rule(
                    "mugs-alone",
                    new Effect.Nothing(),
                    new LineChoice(null, false, Set.of("MUG"), Set.of(), Set.of()));

    private static PointsRule rule(String key, Effect effect, LineChoice lines) {
        return new PointsRule(
                new RuleRef(UUID.nameUUIDFromBytes(key.getBytes()), key, 1),
                new PointsRule.Span(Instant.EPOCH, null),
                new Subject.Purchases(lines),
                null,
                effect,
                Caps.NONE,
                new PointsRule.Placement("points", 0, null, false));
    }

    private final Member member =
            new Member(
                    new MemberRef(new UUID(1, 1), Bookkeeping.PROGRAMME, Bookkeeping.ALICE),
                    MemberState.NEW,
                    List.of());
    private RuleBook book = book(ClawbackPolicy.INTO_DEBT);
    private PurchaseBatch batch = batch();

    private static RuleBook book(ClawbackPolicy policy) {
        return new RuleBook(
                new ProgrammeRef(Bookkeeping.PROGRAMME, "main", "GBP"),
                List.of(Bookkeeping.rules(1, "1", Rounding.FLOOR, policy)));
    }

    private PurchaseBatch batch(PointsRule... rules) {
        var ruling =
                new Ruling(
                        Map.of(Bookkeeping.PROGRAMME, new RuleSet(List.of(rules), MemberDays.NONE)),
                        Map.of(),
                        Map.of(),
                        Quotas.none(),
                        Map.of());
        Map<MemberKey, Member> members = Map.of(member.ref().key(), member);
        return new PurchaseBatch(
                new Known(members, Map.of(), List.of(), Set.of(), Map.of(), ruling, Map.of()),
                Bookkeeping.NOW);
    }

    private long take(Purchase... purchases) {
        for (var purchase : purchases) {
            batch.apply(book, purchase);
        }
        return member.wallet("points").balances().balance();
    }

    private static Paid paid(long minor, Goods... goods) {
        return new Paid("GBP", minor, Bookkeeping.NOW, List.of(goods));
    }

    private static Order order(long minor, Goods... goods) {
        return new Order(new Buyer(Bookkeeping.ALICE, null), "A", paid(minor, goods));
    }

    private static Refund refund(String id, long minor, Goods... goods) {
        return new Refund(new Buyer(Bookkeeping.ALICE, null), id, "A", paid(minor, goods));
    }

    private static Goods mug(long minor) {
        return new Goods("MUG", minor);
    }

    @Test
    void whatIsAddedEarnsNoBonusAndIsTakenWithout() {
        batch = batch(DOUBLE);

        assertEquals(20, take(order(1_000, mug(1_000))));
        assertEquals(25, take(change(1, 1_500, mug(1_500))));
        assertEquals(22, take(change(2, 1_200, mug(1_200))));
        // what no product is named for is of what was added first
        assertEquals(21, take(refund("R", 100)));
        assertEquals(17, take(refund("S", 200, mug(200))));
        assertEquals(0, take(whole("T")));
    }

    @Test
    void aBonusIsNotGivenTwiceHoweverOftenAnOrderIsChanged() {
        batch = batch(DOUBLE);
        take(order(1_000, mug(1_000)));
        for (var i = 1; i < 20; i += 2) {
            assertEquals(10, take(change(i, 500, mug(500))));
            assertEquals(20, take(change(i + 1, 1_000, mug(1_000))));
        }
    }

    @Test
    void anotherProductIsNotWhatWasRewarded() {
        batch = batch(DOUBLE);
        take(order(1_000, mug(1_000)));

        assertEquals(10, take(change(1, 1_000, new Goods("CUP", 1_000))));
    }

    @Test
    void whatEarnsNothingDoesNotEarnWhenItIsAdded() {
        batch = batch(MUGS_ALONE);

        assertEquals(10, take(order(1_000, mug(1_000))));
        assertEquals(10, take(change(1, 1_500, mug(1_000), new Goods("CUP", 500))));
        assertEquals(12, take(change(2, 1_700, mug(1_200), new Goods("CUP", 500))));
        assertEquals(12, take(refund("R", 300, new Goods("CUP", 300))));
        assertEquals(9, take(refund("S", 300, mug(300))));
    }

    private void spend(long points) {
        var step = member.wallet("points").take(Kind.SPEND, Bucket.BURNED, points);
        member.post(book, new Cause("s" + points, 1, Bookkeeping.NOW, Map.of()), step);
    }

    private long issued() {
        return member.wallet("points").lots().all().stream()
                .mapToLong(lot -> lot.counts().issued())
                .sum();
    }

    private long waited() {
        return member.wallet("points").lots().all().stream()
                .map(Lot::waivers)
                .flatMap(List::stream)
                .mapToLong(Waiver::points)
                .sum();
    }

    /** Otherwise whoever spends at once would get points with each change. */
    @Test
    void whatWasWaivedIsLetBeBeforeAnythingIsGiven() {
        book = book(ClawbackPolicy.WITHIN_BALANCE);
        take(order(1_000));
        spend(10);

        for (var i = 1; i < 20; i += 2) {
            assertEquals(0, take(change(i, 200)));
            assertEquals(8, waited());
            assertEquals(0, take(change(i + 1, 900)));
            assertEquals(1, waited());
        }
        assertEquals(10, issued());
        assertEquals(2, take(change(30, 1_200)));
        assertEquals(0, waited());
    }

    @Test
    void whatThePolicySparesIsNotGivenOnTop() {
        book = book(ClawbackPolicy.ONLY_PENDING);
        take(order(1_000));

        assertEquals(10, take(change(1, 200), change(2, 900)));
        assertEquals(12, take(change(3, 1_200)));
    }
}
