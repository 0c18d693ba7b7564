package io.patron.loyalty.reservation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.account.Cause;
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
import io.patron.loyalty.wallet.Balances;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.LotTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What time brings about is done before a hold ends. */
class HoldingTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
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
