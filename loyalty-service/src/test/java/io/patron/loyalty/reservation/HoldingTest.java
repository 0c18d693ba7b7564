package io.patron.loyalty.reservation;

import static io.patron.loyalty.rule.ClawbackPolicy.WITHIN_BALANCE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.PointsReversed;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberEvents;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.rule.Activation;
import io.patron.loyalty.rule.ClawbackPolicy;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.Expiry;
import io.patron.loyalty.rule.ProgrammeRef;
import io.patron.loyalty.rule.QualificationWindow;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.Tier;
import io.patron.loyalty.rule.TierLadder;
import io.patron.loyalty.rule.WalletKind;
import io.patron.loyalty.rule.WalletPlan;
import io.patron.loyalty.rule.WalletRules;
import io.patron.loyalty.wallet.Balances;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Clawback;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.LotCounts;
import io.patron.loyalty.wallet.LotTerms;
import io.patron.loyalty.wallet.Waiver.Due;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What time brings about is done before a hold ends, and what was waived is taken after it. */
class HoldingTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));
    private static final UUID PROGRAMME = new UUID(7, 7);
    private static final UUID LOT = new UUID(2, 1);
    private static final RuleBook BOOK = book();

    private final Member member =
            new Member(
                    new MemberRef(new UUID(1, 1), PROGRAMME, new UUID(0, 1)),
                    MemberState.NEW,
                    List.of());

    private static RuleBook book() {
        var earning = new EarningRule(BigDecimal.ONE, Rounding.FLOOR, 2);
        var points =
                new WalletRules(
                        "points",
                        "Points",
                        WalletKind.SPENDABLE,
                        earning,
                        Activation.AT_ONCE,
                        new Expiry.Sliding(Period.ofDays(1)));
        var rules =
                new Rules(
                        1,
                        null,
                        earning,
                        ClawbackPolicy.INTO_DEBT,
                        new TierLadder(List.of(new Tier("base", "Base", 0))),
                        new QualificationWindow(ZoneId.of("UTC"), 365),
                        new WalletPlan(List.of(points), WalletPlan.Limits.USUAL));
        return new RuleBook(new ProgrammeRef(PROGRAMME, "main", "GBP"), List.of(rules));
    }

    private Reservation hold(long points, boolean spend) {
        return hold(LotTerms.plain(NOW), points, spend);
    }

    private Reservation hold(LotTerms terms, long points, boolean spend) {
        var step = member.wallet("points").issue(Kind.EARN, LOT, terms, Bucket.ISSUED, 1_000, NOW);
        member.post(BOOK, new Cause("O", 1, NOW, Map.of()), step);
        var wish = new Holding.Wish(new UUID(3, 1), "points", points, null, null, spend);
        return holding().reserve(wish);
    }

    private Holding holding() {
        return new Holding(BOOK, member, NOW);
    }

    private void giveBack(String refund, long due) {
        giveBack(refund, new Clawback(LOT, due, 0, WITHIN_BALANCE, new Due(refund, "O")));
    }

    private Clawback.Outcome giveBack(String refund, Clawback back) {
        var outcome = back.from(member.wallet("points"));
        member.post(BOOK, new Cause(refund, 1, NOW, Map.of()), outcome.step());
        return outcome;
    }

    private long available() {
        return member.wallet("points").balances().available();
    }

    @Test
    void pointsOfReturnedGoodsAreTakenOnceTheyAreLetGo() {
        var held = hold(1_000, false);
        giveBack("R", 1_000);

        holding().release(held);

        assertEquals(0, available());
        var taken = member.postings().getLast();
        assertEquals(-1_000, taken.points());
        var why = taken.cause().inputs();
        assertEquals(
                List.of("O", "R", LOT.toString(), -1_000L, held.id().toString()),
                Stream.of("orderId", "refundId", "waivedLot", "waivedOfLot", "reservationId")
                        .map(why::get)
                        .toList());
        assertEquals("refund:R:" + held.id(), taken.businessKey());
        assertEquals("R", ((PointsReversed) MemberEvents.of(taken)).refundId());
    }

    @Test
    void asManyAreTakenAsWereWaived() {
        var held = hold(800, false);
        giveBack("R1", 500);
        giveBack("R2", 100);

        holding().commit(held, 300L);

        // 200 were there; of the other 400 all that is let go is theirs but 100
        assertEquals(100, available());
        assertEquals(List.of(-300L, -100L), last(2).stream().map(Posting::points).toList());
        var refunds = last(2).stream().map(p -> p.cause().inputs().get("refundId")).toList();
        assertEquals(List.of("R1", "R2"), refunds);
    }

    private List<Posting> last(int count) {
        var all = member.postings();
        return all.subList(all.size() - count, all.size());
    }

    @Test
    void whatIsTakenDoesNotExpireAsWellAndWhatExpiresIsNotTaken() {
        var held = hold(new LotTerms(NOW, null, LATER, false), 1_000, false);
        giveBack("R1", 400);

        new Holding(BOOK, member, LATER).timeOut(held);

        assertEquals(new LotCounts(1_000, 0, 0, 0, 600, 400, 0), counts());
        var rest = giveBack("R2", new Clawback(LOT, 600, 0, WITHIN_BALANCE, new Due("R2", "O")));
        assertEquals(600, rest.excused());
        assertEquals(new LotCounts(1_000, 0, 0, 0, 600, 400, 0), counts());
    }

    @Test
    void whatIsOwedIsPaidBeforeWhatWasWaivedIsTaken() {
        var held = hold(1_000, false);
        giveBack("R1", 500);
        giveBack("R2", new Clawback(null, 700, 0, ClawbackPolicy.INTO_DEBT));

        holding().release(held);

        assertEquals(Balances.NONE, member.wallet("points").balances());
        assertEquals(new LotCounts(1_000, 0, 0, 0, 0, 300, 700), counts());
    }

    @Test
    void onlyPendingPointsAreTakenWhereThePolicySaysSo() {
        var held = hold(1_000, false);
        giveBack("R", new Clawback(LOT, 1_000, 0, ClawbackPolicy.ONLY_PENDING, new Due("R", "O")));

        holding().release(held);

        assertEquals(1_000, available());
    }

    private LotCounts counts() {
        return Objects.requireNonNull(member.wallet("points").lots().get(LOT)).counts();
    }

    @Test
    void pointsOfReturnedGoodsAreTakenOnceTheyAreGivenBack() {
        var spent = hold(1_000, true);
        giveBack("R", 700);

        var some = holding().restore(spent, 400L, "first", List.of(member));
        assertEquals(0, available());
        holding().restore(some, null, "second", List.of(member));

        assertEquals(300, available());
    }

    @Test
    void aCommitDoesNotReviveSlidingPointsThatAreOver() {
        var terms = new LotTerms(NOW, null, null, true);
        var step =
                member.wallet("points")
                        .issue(Kind.EARN, new UUID(2, 1), terms, Bucket.ISSUED, 100, NOW);
        member.post(BOOK, new Cause("O", 1, NOW, Map.of()), step);
        var wish = new Holding.Wish(new UUID(3, 1), "points", 10, null, Duration.ofDays(5), false);
        var held = new Holding(BOOK, member, NOW).reserve(wish);

        new Holding(BOOK, member, NOW.plus(Duration.ofDays(3))).commit(held, null);

        assertEquals(new Balances(0, 0, 0, 0), member.wallet("points").balances());
        assertEquals(90, member.wallet("points").totals().expired());
    }
}
