package io.patron.loyalty.purchase;

import io.patron.conditions.Condition;
import io.patron.conditions.FactValue;
import io.patron.conditions.Operand;
import io.patron.conditions.Operator;
import io.patron.loyalty.earning.Caps;
import io.patron.loyalty.earning.Effect;
import io.patron.loyalty.earning.LineChoice;
import io.patron.loyalty.earning.PointsRule;
import io.patron.loyalty.earning.RuleRef;
import io.patron.loyalty.earning.RuleSet;
import io.patron.loyalty.earning.Stacking;
import io.patron.loyalty.earning.Subject;
import io.patron.loyalty.rule.Rounding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Earning rules of the model: a multiplier for product A that changes, points for its pieces, and a
 * fixed amount for a large order with a cap for the day; and the same by hand, in whole numbers.
 */
final class ModelWorth {
    static final long LARGE = 1_000;
    static final long GIFT = 15;
    static final long CAP = 20;
    static final long PER_PIECE = 3;
    static final RuleSet RULES =
            new RuleSet(
                    List.of(
                            rule("double-a", 1, null, ModelRules.SECOND, multiplier("2")),
                            rule("double-a", 2, ModelRules.SECOND, null, multiplier("3.5")),
                            rule("pieces", 1, null, null, pieces()),
                            gift()));

    /** A gift: whose it is, who has it, and on which day it was. */
    static final class Gift {
        final int home;
        int member;
        final LocalDate day;
        final long points;

        Gift(int home, int member, LocalDate day, long points) {
            this.home = home;
            this.member = member;
            this.day = day;
            this.points = points;
        }
    }

    private final List<Gift> gifts = new ArrayList<>();

    List<Gift> gifts() {
        return gifts;
    }

    /** What the gift rule granted for an order, after the cap. */
    long gift(int member, int home, long minor, Instant at) {
        if (minor < LARGE) {
            return 0;
        }
        var day = LocalDate.ofInstant(at, ModelRules.ZONE);
        var used = 0L;
        for (var gift : gifts) {
            used += gift.member == member && gift.day.equals(day) ? gift.points : 0;
        }
        var granted = Math.max(0, Math.min(GIFT, CAP - used));
        gifts.add(new Gift(home, member, day, granted));
        return granted;
    }

    /** What is left of an order; of what A cost, and of the rest. */
    record State(Instant at, long ofA, long leftA, long rest, long unnamed) {}

    /** Main points of what is left, without the gift. */
    static long points(State order) {
        var rest = order.rest();
        var all = order.leftA() + rest;
        var left = Math.max(0, all - order.unnamed());
        if (left == 0) {
            return 0;
        }
        var factor = order.at().isBefore(ModelRules.SECOND) ? 4 : 7; // halves
        var rate = // halves of a point for a pound
                switch (ModelRules.version(order.at())) {
                    case 1 -> 2;
                    case 2 -> 3;
                    default -> 1;
                };
        var multiplied = rate * (order.leftA() * factor + 2 * rest) * left / (2 * 2 * 100 * all);
        var pieces = order.ofA() == 0 ? 0 : PER_PIECE * order.leftA() * left / (order.ofA() * all);
        return multiplied + pieces;
    }

    private static Effect multiplier(String factor) {
        return new Effect.Multiplier(new BigDecimal(factor), Stacking.ADD);
    }

    private static Effect pieces() {
        return new Effect.PerItem(BigDecimal.valueOf(PER_PIECE), Rounding.FLOOR);
    }

    private static PointsRule rule(
            String key,
            int version,
            @Nullable Instant from,
            @Nullable Instant until,
            Effect effect) {
        var isA =
                new Condition.Comparison(
                        "line.sku", Operator.EQ, new Operand.One(FactValue.of("A")));
        var lines = new LineChoice(isA, false, Set.of(), Set.of(), Set.of());
        return new PointsRule(
                ref(key, version),
                new PointsRule.Span(from == null ? Instant.EPOCH : from, until),
                new Subject.Purchases(lines),
                null,
                effect,
                Caps.NONE,
                new PointsRule.Placement(ModelRules.POINTS, 0, null, false));
    }

    private static PointsRule gift() {
        var large =
                new Condition.Comparison(
                        "order.totalMinor", Operator.GTE, new Operand.One(FactValue.of(LARGE)));
        return new PointsRule(
                ref("gift", 1),
                new PointsRule.Span(Instant.EPOCH, null),
                new Subject.Purchases(LineChoice.ALL),
                large,
                new Effect.Fixed(GIFT),
                new Caps(null, CAP, null, null, null, null),
                new PointsRule.Placement(ModelRules.POINTS, 0, null, false));
    }

    private static RuleRef ref(String key, int version) {
        return new RuleRef(new UUID(3, key.hashCode()), key, version);
    }
}
