package io.patron.loyalty.earning;

import io.patron.loyalty.earning.Outcome.State;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.Rounding;
import io.patron.loyalty.rule.WalletPlan;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what rules give for an order: first which lines earn nothing, then, by priority, what
 * multipliers add to the programme's own points and what other rules give beside them.
 */
public final class OrderEarning {
    private final Bought bought;
    private final Left whole;
    private final Judgement judgement;
    private final Occasion occasion;
    private final Map<String, EarningRule> rates;
    private final Map<String, Worth> worths = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> excluded = new LinkedHashMap<>();

    private OrderEarning(Occasion occasion, Bought bought, WalletPlan plan, Quotas quotas) {
        this.occasion = occasion;
        this.bought = bought;
        rates = plan.rates();
        whole = bought.whole();
        judgement = new Judgement(occasion, plan, quotas);
    }

    /**
     * @param plan the programme's wallets at the time of the order
     * @param rules those in force then
     */
    public static Decision decide(
            Occasion occasion,
            Bought bought,
            WalletPlan plan,
            List<PointsRule> rules,
            Quotas quotas) {
        var concerned =
                rules.stream()
                        .filter(rule -> rule.subject() instanceof Subject.Purchases)
                        .map(rule -> rule.in(plan))
                        .sorted(PointsRule.ORDER)
                        .toList();
        if (concerned.isEmpty()) {
            return Decision.NONE;
        }
        var earning = new OrderEarning(occasion, bought, plan, quotas);
        concerned.stream().filter(OrderEarning::excludes).forEach(earning::exclude);
        earning.guard();
        concerned.stream().filter(rule -> !excludes(rule)).forEach(earning::apply);
        return new Decision(earning.worths, earning.judgement.outcomes(), earning.judgement.held());
    }

    /**
     * The programme's own points for goods that came back without their order: those earn none that
     * no order would earn them for. What else rules give depends on an order that nobody named.
     *
     * @return by wallet, of all that have a rate
     */
    public static Map<String, Alone> ownAlone(
            Occasion occasion, Bought bought, WalletPlan plan, List<PointsRule> rules) {
        var earning = new OrderEarning(occasion, bought, plan, Quotas.none());
        rules.stream()
                .filter(rule -> rule.subject() instanceof Subject.Purchases && excludes(rule))
                .map(rule -> rule.in(plan))
                .sorted(PointsRule.ORDER)
                .forEach(earning::exclude);
        var own = new LinkedHashMap<String, Alone>();
        earning.rates.forEach((wallet, rate) -> own.put(wallet, earning.alone(wallet, rate)));
        return own;
    }

    /**
     * What goods without their order are worth.
     *
     * @param worth how that was found; null where all of them earn by the rate
     */
    public record Alone(long points, @Nullable Worth worth) {}

    private Alone alone(String wallet, EarningRule rate) {
        var worth = worths.get(wallet);
        return new Alone(
                worth == null ? rate.points(bought.totalMinor()) : worth.points(whole), worth);
    }

    /** What the margin can bear beside the programme's own points, which do not give way. */
    private void guard() {
        if (bought.mostPoints() != null) {
            var own =
                    rates.keySet().stream()
                            .filter(occasion::isWorth)
                            .mapToLong(wallet -> worth(wallet).multiplied(whole))
                            .sum();
            judgement.bear(bought.mostPoints() - own);
        }
    }

    private static boolean excludes(PointsRule rule) {
        return rule.effect() instanceof Effect.Nothing;
    }

    private void exclude(PointsRule rule) {
        if (!judgement.admits(rule)) {
            return;
        }
        var lines = lines(rule);
        if (lines.isEmpty()) {
            judgement.none(rule, State.NO_LINES);
            return;
        }
        excluded.computeIfAbsent(rule.wallet(), w -> new HashSet<>()).addAll(lines);
        worths.put(rule.wallet(), own(rule.wallet()));
        judgement.none(rule, State.EXCLUDED_LINES);
    }

    private List<Integer> lines(PointsRule rule) {
        return ((Subject.Purchases) rule.subject()).lines().of(bought.articles(), occasion.at());
    }

    private void apply(PointsRule rule) {
        if (!judgement.admits(rule)) {
            return;
        }
        var without = excluded.getOrDefault(rule.wallet(), Set.of());
        var lines = lines(rule).stream().filter(line -> !without.contains(line)).toList();
        if (lines.isEmpty()) {
            judgement.none(rule, State.NO_LINES);
            return;
        }
        switch (rule.effect()) {
            case Effect.Multiplier m -> multiply(rule, m, lines);
            case Effect.PerUnit(var points, var rounding) ->
                    add(rule, bought.byAmount(points, lines), rounding, 0);
            case Effect.PerItem(var points, var rounding) ->
                    add(rule, bought.byPieces(points, lines), rounding, 0);
            case Effect.Fixed(var points) ->
                    add(rule, bought.marked(lines), Rounding.FLOOR, points);
            case Effect.Hold _ -> judgement.hold(rule);
            case Effect.Streak _, Effect.Nothing _ ->
                    throw new IllegalStateException("An effect that is not for orders");
        }
    }

    private void multiply(PointsRule rule, Effect.Multiplier effect, List<Integer> lines) {
        var before = worth(rule.wallet());
        var layer =
                new Layer(
                        rule.ref(),
                        effect.factor(),
                        effect.stacking(),
                        lines,
                        judgement.bounds(rule),
                        null);
        var wanted = with(before, layer).multiplied(whole) - before.multiplied(whole);
        var points = judgement.grant(rule, wanted);
        if (points > 0 || (wanted == 0 && judgement.hasRoom(rule))) {
            // one that adds nothing yet may do so together with the next
            var after = with(before, points < wanted ? layer.cutTo(points) : layer);
            worths.put(rule.wallet(), after);
        }
    }

    private void add(PointsRule rule, List<BigDecimal> lines, Rounding rounding, long fixed) {
        var piece =
                new Piece(
                        rule.ref(), lines, rounding, fixed, judgement.bounds(rule), Long.MAX_VALUE);
        var points = judgement.grant(rule, piece.uncut(whole));
        if (points > 0) {
            var before = worth(rule.wallet());
            var pieces = new java.util.ArrayList<>(before.pieces());
            pieces.add(piece.grant(points));
            worths.put(
                    rule.wallet(),
                    new Worth(before.base(), before.rounding(), before.layers(), pieces));
        }
    }

    /** Before those that were cut: what a limit cut is not multiplied by what comes later. */
    private static Worth with(Worth worth, Layer layer) {
        var layers = new java.util.ArrayList<>(worth.layers());
        var uncut = (int) layers.stream().filter(other -> other.most() == null).count();
        layers.add(layer.most() == null ? uncut : layers.size(), layer);
        return new Worth(worth.base(), worth.rounding(), layers, worth.pieces());
    }

    private Worth worth(String wallet) {
        var known = worths.get(wallet);
        return known == null ? own(wallet) : known;
    }

    /** The programme's own points, without the lines that are excluded. */
    private Worth own(String wallet) {
        var rate = rates.get(wallet);
        if (rate == null) {
            return new Worth(List.of(), Rounding.FLOOR, List.of(), List.of());
        }
        var without = excluded.getOrDefault(wallet, Set.of());
        var all = java.util.stream.IntStream.rangeClosed(0, bought.articles().size()).boxed();
        var earning = all.filter(line -> !without.contains(line)).toList();
        return new Worth(
                bought.byAmount(rate.pointsPerUnit(), earning),
                rate.rounding(),
                List.of(),
                List.of());
    }
}
