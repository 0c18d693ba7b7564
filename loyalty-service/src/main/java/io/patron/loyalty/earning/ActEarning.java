package io.patron.loyalty.earning;

import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.WalletPlan;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides what rules give for an act that is no purchase. */
public final class ActEarning {
    private ActEarning() {}

    /**
     * An act.
     *
     * @param quantity how many: bottles, lessons
     * @param streak the days in a row on which it was done, around its own
     */
    public record Act(String name, java.math.BigDecimal quantity, Streaks streak) {}

    /**
     * What is given.
     *
     * @param points by wallet, &gt; 0
     * @param held wallets whose points wait for somebody to look at them
     */
    public record Given(Map<String, Long> points, List<Outcome> outcomes, Set<String> held) {
        public Given {
            points = Map.copyOf(points);
            outcomes = List.copyOf(outcomes);
            held = Set.copyOf(held);
        }
    }

    /**
     * @param plan the programme's wallets at the time of the act
     * @param rules those in force then
     */
    public static Given decide(
            Occasion occasion, Act act, WalletPlan plan, List<PointsRule> rules, Quotas quotas) {
        var judgement = new Judgement(occasion, plan, quotas);
        var points = new LinkedHashMap<String, Long>();
        rules.stream()
                .filter(rule -> isFor(rule, act))
                .map(rule -> rule.in(plan))
                .sorted(PointsRule.ORDER)
                .filter(judgement::admits)
                .forEach(rule -> {
                    if (rule.effect() instanceof Effect.Hold) {
                        judgement.hold(rule);
                        return;
                    }
                    var granted = judgement.grant(rule, wanted(rule.effect(), act));
                    if (granted > 0) {
                        points.merge(rule.wallet(), granted, Math::addExact);
                    }
                });
        return new Given(points, judgement.outcomes(), judgement.held());
    }

    private static boolean isFor(PointsRule rule, Act act) {
        return rule.subject() instanceof Subject.Acts(var name) && name.equals(act.name());
    }

    private static long wanted(Effect effect, Act act) {
        return switch (effect) {
            case Effect.Fixed(var points) -> points;
            case Effect.Streak(var days, var points) ->
                    Rounding.FLOOR.points(
                            BigDecimal.valueOf(points)
                                    .multiply(BigDecimal.valueOf(act.streak().completed(days))));
            case Effect.PerItem(var points, var rounding) ->
                    rounding.points(points.multiply(act.quantity()));
            case Effect.PerUnit _, Effect.Multiplier _, Effect.Nothing _, Effect.Hold _ ->
                    throw new IllegalStateException("An effect that is not for acts");
        };
    }
}
