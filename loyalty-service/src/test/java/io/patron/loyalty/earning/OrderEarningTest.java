package io.patron.loyalty.earning;

import static io.patron.loyalty.earning.RuleSamples.article;
import static io.patron.loyalty.earning.RuleSamples.bought;
import static io.patron.loyalty.earning.RuleSamples.decide;
import static io.patron.loyalty.earning.RuleSamples.lines;
import static io.patron.loyalty.earning.RuleSamples.points;
import static io.patron.loyalty.earning.RuleSamples.rule;
import static io.patron.loyalty.earning.RuleSamples.times;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.earning.Outcome.State;
import io.patron.loyalty.rule.Activation;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.Expiry;
import io.patron.loyalty.rule.MarginGuard;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.WalletKind;
import io.patron.loyalty.rule.WalletPlan;
import io.patron.loyalty.rule.WalletRules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What rules give for orders, and how they stack. */
class OrderEarningTest {
    private static final String TEA =
            "{\"fact\": \"line.category\", \"op\": \"eq\", \"value\": \"tea\"}";
    private static final Bought ORDER =
            bought(2_550, article("T", "tea", 2, 1_025), article("C", "cup", 1, 1_225));

    private static final LocalDate DAY = LocalDate.of(2026, 11, 11);

    private static PointsRule caps(String key, Caps caps) {
        return rule(key, new Effect.Fixed(100)).caps(caps).made();
    }

    private static State state(Decision decision) {
        return decision.outcomes().getFirst().state();
    }

    @Test
    void withoutRulesTheProgrammeGivesItsOwn() {
        assertEquals(25, points(ORDER));
    }

    @Test
    void aMultiplierIsRoundedWithTheBaseOnce() {
        assertEquals(51, points(ORDER, rule("double", times("2", Stacking.ADD)).made()));
    }

    @Test
    void aMultiplierOfLinesLeavesTheOthers() {
        var tea = rule("tea", times("3", Stacking.ADD)).on(lines(TEA)).made();
        // 10.25 × 3 + 12.25 + 3.00 for what no line says
        assertEquals(46, points(ORDER, tea));
    }

    @Test
    void multipliersStackAsTheySay() {
        var two = rule("two", times("2", Stacking.ADD)).made();
        var three = rule("three", times("3", Stacking.ADD)).made();
        var both = rule("both", times("3", Stacking.MULTIPLY)).made();
        var alone = rule("alone", times("3.5", Stacking.BEST_ONLY)).made();
        var order = bought(10_000);

        assertEquals(400, points(order, two, three));
        assertEquals(600, points(order, two, both));
        assertEquals(400, points(order, two, three, alone));
        assertEquals(350, points(order, two, alone));
    }

    @Test
    void whatALimitCutIsNotGivenByTheNextMultiplier() {
        var atMostTen = new Caps(10L, null, null, null, null, null);
        var order = bought(10_000);
        var best = rule("best", times("3", Stacking.BEST_ONLY)).caps(atMostTen).group("a", 10);
        var next = rule("next", times("2", Stacking.BEST_ONLY)).made();
        var add = rule("add", times("2", Stacking.ADD)).caps(atMostTen).group("b", 10).made();
        var more = rule("more", times("2", Stacking.ADD)).made();
        var times = rule("times", times("2", Stacking.MULTIPLY)).made();

        assertEquals(210, points(order, best.made(), next));
        assertEquals(210, points(order, add, more));
        assertEquals(210, points(order, add, times));
        assertEquals(
                310,
                points(order, more, add, next, rule("m", times("1.5", Stacking.MULTIPLY)).made()));
    }

    @Test
    void excludedLinesEarnNothingByAnyRule() {
        var without = rule("no-tea", new Effect.Nothing()).on(lines(TEA)).made();
        var perItem = rule("items", new Effect.PerItem(BigDecimal.TEN, Rounding.FLOOR)).made();

        assertEquals(15, points(ORDER, without));
        assertEquals(25, points(ORDER, without, perItem));
        assertEquals(55, points(ORDER, perItem));
    }

    @Test
    void theProgrammesOwnPointsAreHeldWithoutGivingMore() {
        var large = "{\"fact\": \"order.totalMinor\", \"op\": \"gte\", \"value\": %d}";
        var suspicious = rule("hold", new Effect.Hold()).when(large.formatted(2_000)).made();
        var other = rule("hold", new Effect.Hold()).when(large.formatted(9_000)).made();

        var decision = decide(ORDER, Quotas.none(), suspicious);
        assertEquals(Set.of(RuleSamples.POINTS), decision.held());
        assertEquals(State.HELD, state(decision));
        assertEquals(25, points(ORDER, decision));
        assertEquals(Set.of(), decide(ORDER, Quotas.none(), other).held());
    }

    @Test
    void whatAnActEarnsIsHeldByARuleThatGivesNothing() {
        var act = new ActEarning.Act("Photo Shared", BigDecimal.ONE, Streaks.around(DAY, Set.of()));
        var gift = rule("gift", new Effect.Fixed(30)).onAct("Photo Shared").made();
        var hold = rule("hold", new Effect.Hold()).onAct("Photo Shared").made();

        var given =
                ActEarning.decide(
                        RuleSamples.occasion("act:1", RuleSamples.AT, 0, 0),
                        act,
                        RuleSamples.ONE_POINT_PER_POUND,
                        List.of(gift, hold),
                        Quotas.none());

        assertEquals(Map.of(RuleSamples.POINTS, 30L), given.points());
        assertEquals(Set.of(RuleSamples.POINTS), given.held());
    }

    @Test
    void exclusionsTakeLinesOutOfARule() {
        var choice = new LineChoice(null, false, Set.of(), Set.of("tea"), Set.of());
        var perUnit =
                rule("extra", new Effect.PerUnit(new BigDecimal("0.5"), Rounding.HALF_UP))
                        .on(choice)
                        .made();

        assertEquals(25 + 6, points(ORDER, perUnit));
    }

    @Test
    void aConditionIsToldWithItsValues() {
        var large =
                rule("large", new Effect.Fixed(50))
                        .when("{\"fact\": \"order.totalMinor\", \"op\": \"gte\", \"value\": 5000}")
                        .made();

        var outcome = decide(ORDER, Quotas.none(), large).outcomes().getFirst();

        assertEquals(State.CONDITION_FALSE, outcome.state());
        assertEquals(Map.of("order.totalMinor", new BigDecimal("2550")), outcome.values());
    }

    @Test
    void ofAGroupTheFirstCounts() {
        var first = rule("first", new Effect.Fixed(10)).group("g", 2).made();
        var second = rule("second", new Effect.Fixed(99)).group("g", 1).made();

        assertEquals(35, points(ORDER, second, first));
    }

    @Test
    void capsCutAndSaySo() {
        var cut =
                decide(
                        ORDER,
                        Quotas.none(),
                        caps("cut", new Caps(30L, null, null, null, null, null)));

        assertEquals(55, points(ORDER, cut));
        assertEquals(List.of(new Outcome.Cut("perEvent", 30)), cut.outcomes().getFirst().cuts());
        assertEquals(100, cut.outcomes().getFirst().wanted());
    }

    @Test
    void aDayIsTheProgrammes() {
        var daily = caps("daily", new Caps(null, 150L, null, null, null, null));
        var quotas = Quotas.none();
        var before = java.time.Instant.parse("2026-06-01T22:59:00Z");
        var midnight = java.time.Instant.parse("2026-06-01T23:00:00Z");
        for (var event : List.of("a", "b", "c")) {
            decide(event, before, ORDER, quotas, List.of(daily));
        }
        var next = decide("d", midnight, ORDER, quotas, List.of(daily));

        assertEquals(
                List.of(100L, 50L, 100L),
                quotas.taken().stream().map(Quotas.Grant::points).toList());
        assertEquals(State.APPLIED, state(next));
    }

    @Test
    void aCooldownLooksBothWays() {
        var rare = caps("rare", new Caps(null, null, null, null, Duration.ofHours(24), null));
        var quotas = Quotas.none();
        decide("a", RuleSamples.AT, ORDER, quotas, List.of(rare));

        var later = decide("b", RuleSamples.AT.plusSeconds(86_399), ORDER, quotas, List.of(rare));
        var before = decide("c", RuleSamples.AT.minusSeconds(86_399), ORDER, quotas, List.of(rare));
        var enough = decide("d", RuleSamples.AT.plusSeconds(86_400), ORDER, quotas, List.of(rare));

        assertEquals(State.COOLDOWN, state(later));
        assertEquals(State.COOLDOWN, state(before));
        assertEquals(State.APPLIED, state(enough));
    }

    @Test
    void rulesGiveWayToTheMargin() {
        var guard = new MarginGuard(BigDecimal.TEN, new BigDecimal("5"));
        // 2550 − 2000 − 255 bears 59 points of 5, of which the programme's own are 25
        var most = guard.mostPoints(2_550, 2_000);
        var guarded = new Bought(ORDER.articles(), 2_550, 2, most);

        var decision = decide(guarded, Quotas.none(), caps("gift", Caps.NONE));

        assertEquals(59, points(guarded, decision));
        assertEquals(List.of(new Outcome.Cut("margin", 34)), decision.outcomes().getFirst().cuts());
        assertEquals(0, guard.mostPoints(1_000, 950));
    }

    private static WalletPlan withStatus() {
        var status =
                new WalletRules(
                        "status",
                        "Status",
                        WalletKind.STATUS,
                        new EarningRule(BigDecimal.TEN, Rounding.FLOOR, 2),
                        Activation.AT_ONCE,
                        new Expiry.Never());
        return new WalletPlan(
                List.of(RuleSamples.ONE_POINT_PER_POUND.main(), status), WalletPlan.Limits.USUAL);
    }

    @Test
    void pointsThatNobodySpendsCostNothing() {
        var plan = withStatus();
        var quotas = new Quotas(List.of(), Map.of(), Map.of(RuleSamples.ALICE.programmeId(), 7L));
        var guarded = new Bought(List.of(), 2_500, 2, 40L);
        var told = RuleSamples.occasion("order:1", RuleSamples.AT, 2_500, 0);
        var occasion =
                new Occasion(
                        told.event(),
                        told.who(),
                        told.at(),
                        told.zone(),
                        told.values(),
                        plan.worthless());
        var gift = new Effect.Fixed(100);
        var rules = List.of(rule("a", gift).into("status").made(), rule("b", gift).made());

        var outcomes = OrderEarning.decide(occasion, guarded, plan, rules, quotas).outcomes();

        assertEquals(List.of(100L, 7L), outcomes.stream().map(Outcome::points).toList());
        // of the 40 that the margin bears, the programme's own 25 spendable points are taken
        assertEquals(
                List.of(new Outcome.Cut("liability", 7), new Outcome.Cut("margin", 15)),
                outcomes.getLast().cuts());
        assertEquals(Map.of(RuleSamples.ALICE.programmeId(), 7L), quotas.used());
    }

    @Test
    void aBudgetEnds() {
        var budget = caps("budget", new Caps(null, null, null, null, null, 150L));
        Map<UUID, Long> left = Map.of(budget.ref().id(), 150L);
        var quotas = new Quotas(List.of(), Map.of(), left);

        var states =
                java.util.stream.Stream.of("a", "b", "c")
                        .map(e -> state(decide(e, RuleSamples.AT, ORDER, quotas, List.of(budget))))
                        .toList();

        assertEquals(List.of(State.APPLIED, State.APPLIED, State.BUDGET_SPENT), states);
        assertEquals(150, quotas.used().get(budget.ref().id()));
    }

    @Test
    void aLiabilityLimitLeavesTheProgrammesOwn() {
        var quotas = new Quotas(List.of(), Map.of(), Map.of(RuleSamples.ALICE.programmeId(), 40L));

        var decision = decide(ORDER, quotas, caps("gift", Caps.NONE));

        assertEquals(25 + 40, points(ORDER, decision));
    }

    @Test
    void aRuleWhoseWalletTheProgrammeHasNotUsesUpNothing() {
        var limits = new Caps(null, 100L, null, null, null, 100L);
        var gone = rule("gone", new Effect.Fixed(60)).into("stamps").caps(limits).group("g", 2);
        var here = rule("here", new Effect.Fixed(60)).group("g", 1);
        var id = gone.made().ref().id();
        var quotas = new Quotas(List.of(), Map.of(), Map.of(id, 100L));

        var decision = decide(ORDER, quotas, gone.made(), here.made());

        assertEquals(
                List.of(State.NO_WALLET, State.APPLIED),
                decision.outcomes().stream().map(Outcome::state).toList());
        assertEquals(Set.of(RuleSamples.POINTS), decision.worths().keySet());
        assertEquals(List.of(), quotas.taken());
        assertEquals(Map.of(), quotas.used());
    }

    @Test
    void aRuleThatNamesNoWalletIsForTheMainOneOfThatTime() {
        var main = rule("main", new Effect.Fixed(60)).into(PointsRule.Placement.MAIN).made();

        var decision = decide(ORDER, Quotas.none(), main);

        assertEquals(Set.of(RuleSamples.POINTS), decision.worths().keySet());
        assertEquals(85, points(ORDER, decision));
    }
}
