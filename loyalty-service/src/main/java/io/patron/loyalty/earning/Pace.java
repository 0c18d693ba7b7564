package io.patron.loyalty.earning;

import static io.patron.conditions.FactType.NUMBER;

import io.patron.conditions.Condition;
import io.patron.conditions.FactDefinition;
import io.patron.conditions.FactValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a member buys and gives back, up to an order or act: what only rules that hold points ask
 * for. They give none, so nothing that was given depends on it when goods come back.
 *
 * @param ordersOfDay orders of the 24 hours up to it, itself among them
 * @param ordersOfWeek the same of seven days
 * @param orders of the 90 days before it
 * @param returned of these, those that came back whole
 */
public record Pace(long ordersOfDay, long ordersOfWeek, long orders, long returned) {
    public static final Duration DAY = Duration.ofHours(24);
    public static final Duration WEEK = Duration.ofDays(7);

    /** How far back orders are looked at. */
    public static final Duration REACH = Duration.ofDays(90);

    private static final String ORDERS_OF_DAY = "member.ordersOfDay";
    private static final String ORDERS_OF_WEEK = "member.ordersOfWeek";
    private static final String RETURNED_PERCENT = "member.returnedPercent";
    private static final String UNSPENT_PERCENT = "member.unspentPercent";

    static final List<FactDefinition> FACTS =
            List.of(
                    new FactDefinition(
                            ORDERS_OF_DAY, NUMBER, "Orders of 24 hours, this one among them"),
                    new FactDefinition(
                            ORDERS_OF_WEEK, NUMBER, "Orders of 7 days, this one among them"),
                    new FactDefinition(
                            RETURNED_PERCENT,
                            NUMBER,
                            "Of the orders of the 90 days before, those that came back whole"),
                    new FactDefinition(
                            UNSPENT_PERCENT,
                            NUMBER,
                            "Of all points ever earned, those still held"));

    /** Their names. */
    public static final Set<String> NAMES =
            FACTS.stream().map(FactDefinition::name).collect(Collectors.toUnmodifiableSet());

    /**
     * @param held the member's points now, in all wallets
     * @param earned the member's points ever
     */
    public void put(Map<String, FactValue> facts, long held, long earned) {
        facts.put(ORDERS_OF_DAY, FactValue.of(ordersOfDay));
        facts.put(ORDERS_OF_WEEK, FactValue.of(ordersOfWeek));
        facts.put(RETURNED_PERCENT, FactValue.of(percent(returned, orders)));
        facts.put(UNSPENT_PERCENT, FactValue.of(percent(held, earned)));
    }

    /** 0 of nothing. */
    private static long percent(long part, long whole) {
        return whole <= 0
                ? 0
                : BigDecimal.valueOf(part)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    /** Whether a rule that is in force asks for it about orders. */
    public static boolean isAskedOfOrders(RuleSet set, Instant at) {
        return isAsked(set, at, subject -> subject instanceof Subject.Purchases);
    }

    /** Whether a rule that is in force asks for it about acts of a name. */
    public static boolean isAskedOfActs(String name, RuleSet set, Instant at) {
        return isAsked(
                set, at, subject -> subject instanceof Subject.Acts(var act) && act.equals(name));
    }

    private static boolean isAsked(RuleSet set, Instant at, Predicate<Subject> of) {
        return set.rules().stream()
                .filter(rule -> rule.effect() instanceof Effect.Hold && of.test(rule.subject()))
                .filter(rule -> rule.span().contains(at))
                .anyMatch(rule -> rule.when() != null && isAskedBy(rule.when()));
    }

    /** Whether a condition asks for it. */
    public static boolean isAskedBy(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> parts.stream().anyMatch(Pace::isAskedBy);
            case Condition.Any(var parts) -> parts.stream().anyMatch(Pace::isAskedBy);
            case Condition.Not(var part) -> isAskedBy(part);
            case Condition.Comparison comparison -> NAMES.contains(comparison.fact());
        };
    }
}
