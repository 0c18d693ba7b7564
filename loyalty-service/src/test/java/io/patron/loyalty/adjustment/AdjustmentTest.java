package io.patron.loyalty.adjustment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How long points live that an operator gives. */
class AdjustmentTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Instant A_YEAR = Instant.parse("2027-06-16T00:00:00Z");
    private static final UUID PROGRAMME = new UUID(7, 7);
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
                        new Expiry.Sliding(Period.ofMonths(12)));
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

    private void give(long points, Instant at) {
        var request = new AdjustmentRequest("main", null, points, "goodwill", null);
        new Adjustment(new UUID(0, 1), "k" + at, "operator", null, request)
                .applyTo(member, BOOK, at);
    }

    private long available() {
        return member.wallet("points").balances().available();
    }

    @Test
    void pointsOfWhoNeverOrderedSlideFromTheGiftOn() {
        give(5_000, NOW);

        assertEquals(A_YEAR, member.wallet("points").slidesUntil());
        member.advance(BOOK, "points", A_YEAR);
        assertEquals(0, available());
    }

    @Test
    void anAdjustmentIsNoActivityForPointsThatSlideAlready() {
        give(5_000, NOW);
        give(1, NOW.plusSeconds(86_400));

        assertEquals(A_YEAR, member.wallet("points").slidesUntil());
    }

    @Test
    void pointsAreNotOverAtOnceWhereAllOthersAre() {
        give(5_000, NOW);
        give(10, A_YEAR);

        member.advance(BOOK, "points", A_YEAR.plusSeconds(1));
        assertEquals(10, available());
    }
}
