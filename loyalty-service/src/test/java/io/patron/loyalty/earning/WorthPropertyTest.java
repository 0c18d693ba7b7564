package io.patron.loyalty.earning;

import static io.patron.loyalty.earning.RuleSamples.article;
import static io.patron.loyalty.earning.RuleSamples.bought;
import static io.patron.loyalty.earning.RuleSamples.decide;
import static io.patron.loyalty.earning.RuleSamples.lines;
import static io.patron.loyalty.earning.RuleSamples.points;
import static io.patron.loyalty.earning.RuleSamples.rule;
import static io.patron.loyalty.earning.RuleSamples.times;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.rule.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What is left of an order is worth the less the more came back, whatever rules gave. */
class WorthPropertyTest {
    private static final String OF_A = "{\"fact\": \"line.sku\", \"op\": \"eq\", \"value\": \"A\"}";

    private static String large(int minor) {
        return "{\"any\": [{\"fact\": \"order.totalMinor\", \"op\": \"gte\", \"value\": "
                + minor
                + "}, {\"fact\": \"order.pieces\", \"op\": \"between\", \"value\": [3, 9]}]}";
    }

    @Provide
    Arbitrary<List<PointsRule>> rules() {
        var number = Arbitraries.integers().between(0, 1_000_000);
        return number.list().ofMinSize(1).ofMaxSize(6).map(WorthPropertyTest::rules);
    }

    private static List<PointsRule> rules(List<Integer> seeds) {
        List<PointsRule> rules = new ArrayList<>();
        for (var i = 0; i < seeds.size(); i++) {
            int seed = seeds.get(i);
            var maker = rule("r" + i, effect(seed));
            if (seed / 10 % 2 == 0) {
                maker.on(lines(OF_A));
            }
            if (seed / 20 % 2 == 0) {
                maker.when(large(seed % 4_000));
            }
            if (seed / 40 % 3 == 0) {
                maker.caps(new Caps(1L + seed % 37, null, null, null, null, null));
            }
            rules.add(maker.made());
        }
        return rules;
    }

    private static Effect effect(int seed) {
        var rounding = Rounding.values()[seed % 3];
        var number = new BigDecimal(1 + seed % 29).movePointLeft(1);
        var stacking = Stacking.values()[seed / 7 % 3];
        return switch (seed % 10) {
            case 0, 1, 2, 3 -> times(number.add(BigDecimal.ONE).toPlainString(), stacking);
            case 4, 5 -> new Effect.PerUnit(number, rounding);
            case 6, 7 -> new Effect.PerItem(number, rounding);
            case 8 -> new Effect.Fixed(1 + seed % 50);
            default -> new Effect.Nothing();
        };
    }

    private static Bought order(int a, int b, int rest) {
        return bought(a + b + rest, article("A", "x", 3, a), article("B", "y", 2, b));
    }

    private static Left after(Bought bought, List<Integer> steps, int count) {
        var left = new ArrayList<>(bought.whole().lines());
        var unnamed = 0L;
        for (var step : steps.subList(0, count)) {
            var place = step % 3;
            var minor = step / 3;
            if (place == 2) {
                unnamed += minor;
            } else {
                var line = left.get(place);
                left.set(
                        place,
                        new Left.Line(
                                line.pieces(),
                                line.amountMinor(),
                                Math.max(0, line.leftMinor() - minor)));
            }
        }
        return new Left(left, unnamed);
    }

    @Property(tries = 3_000)
    void everyReturnLowersItAndNothingIsLeftOfNothing(
            @ForAll("rules") List<PointsRule> rules,
            @ForAll @IntRange(max = 3_000) int a,
            @ForAll @IntRange(max = 3_000) int b,
            @ForAll @IntRange(max = 500) int rest,
            @ForAll @Size(max = 12) List<@IntRange(max = 3_000) Integer> steps) {
        var bought = order(a, b, rest);
        var decision = decide(bought, Quotas.none(), rules.toArray(PointsRule[]::new));
        var worth = decision.worths().get(RuleSamples.POINTS);
        if (worth == null) {
            return;
        }
        var before = worth.points(bought.whole());
        for (var i = 1; i <= steps.size(); i++) {
            var left = after(bought, steps, i);
            var now = worth.points(left);
            assertTrue(now <= before, () -> "a return gave points: " + worth + " " + left);
            assertTrue(now >= 0 && (left.totalMinor() > 0 || bought.totalMinor() == 0 || now == 0));
            before = now;
        }
    }

    @Property(tries = 1_000)
    void whatRulesSayTheyGaveIsWhatTheOrderGot(
            @ForAll("rules") List<PointsRule> rules,
            @ForAll @IntRange(max = 3_000) int a,
            @ForAll @IntRange(max = 3_000) int b) {
        var bought = order(a, b, 150);
        var decision = decide(bought, Quotas.none(), rules.toArray(PointsRule[]::new));
        var worth = decision.worths().get(RuleSamples.POINTS);
        if (worth != null) {
            var own = new Worth(worth.base(), worth.rounding(), List.of(), List.of());
            var given = decision.outcomes().stream().mapToLong(Outcome::points).sum();
            assertEquals(worth.points(bought.whole()), own.points(bought.whole()) + given);
        }
    }

    @Property(tries = 1_000)
    void whatALimitCutIsNoMoreBesideOthers(
            @ForAll @IntRange(max = 99_999) int first,
            @ForAll @IntRange(max = 99_999) int second,
            @ForAll @LongRange(min = 1, max = 40) long most,
            @ForAll @IntRange(max = 3_000) int a,
            @ForAll @IntRange(max = 3_000) int b) {
        var bought = order(a, b, 150);
        var limit = new Caps(most, null, null, null, null, null);
        var cut = rule("cut", effect(first * 10)).caps(limit);
        var next = rule("next", effect(second * 10)).made();
        var alone = decide(bought, Quotas.none(), cut.made());
        if (alone.outcomes().getFirst().cuts().isEmpty()) {
            return;
        }
        var nextAlone = points(bought, next);
        var before = points(bought, cut.group("first", 9).made(), next);
        var after = points(bought, cut.group("first", -9).made(), next);

        assertTrue(before >= Math.max(nextAlone, points(bought, alone)));
        assertTrue(before <= nextAlone + most, () -> before + " of " + nextAlone + ", " + most);
        assertEquals(before, after);
    }

    @Property(tries = 1_000)
    void withoutRulesItIsTheRateOfWhatIsLeft(
            @ForAll @IntRange(max = 3_000) int a,
            @ForAll @IntRange(max = 3_000) int b,
            @ForAll @IntRange(max = 500) int rest,
            @ForAll @Size(max = 8) List<@IntRange(max = 3_000) Integer> steps) {
        var bought = order(a, b, rest);
        var base = bought.byAmount(new BigDecimal("1.37"), List.of(0, 1, 2));
        var worth = new Worth(base, Rounding.HALF_UP, List.of(), List.of());
        var left = after(bought, steps, steps.size());
        var expected =
                new io.patron.loyalty.rule.EarningRule(new BigDecimal("1.37"), Rounding.HALF_UP, 2)
                        .points(left.totalMinor());

        assertEquals(expected, worth.points(left));
    }
}
