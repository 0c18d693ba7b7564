package io.patron.loyalty.ruleset;

import io.patron.loyalty.earning.Effect;
import io.patron.loyalty.earning.Stacking;
import io.patron.loyalty.programme.Faults;
import io.patron.loyalty.rule.Rounding;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a rule gives, and refuses what does not go together with what it is for. */
final class EffectParser {
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal HIGHEST_FACTOR = BigDecimal.valueOf(100);
    private static final int MOST_DECIMALS = 6;
    private static final int LONGEST_STREAK = 366;
    private static final Set<String> OF_ORDERS =
            Set.of("PER_UNIT", "PER_ITEM", "FIXED", "MULTIPLIER", "NOTHING", "HOLD");
    private static final Set<String> WITHOUT_POINTS = Set.of("MULTIPLIER", "NOTHING", "HOLD");
    private static final Map<String, Set<String>> KINDS =
            Map.of(
                    "ORDER",
                    OF_ORDERS,
                    "LINES",
                    OF_ORDERS,
                    "ACT",
                    Set.of("FIXED", "PER_ITEM", "STREAK", "HOLD"));

    private final RuleDocument document;
    private final Faults faults;

    EffectParser(RuleDocument document, Faults faults) {
        this.document = document;
        this.faults = faults;
    }

    Effect effect() {
        var gift = document.effect;
        if (gift == null) {
            faults.required(gift, "/effect");
            return new Effect.Nothing();
        }
        var kind = faults.required(gift.kind(), "/effect/kind").orElse("NOTHING");
        var allowed =
                KINDS.getOrDefault(Objects.requireNonNullElse(document.subject, ""), OF_ORDERS);
        faults.demand(
                allowed.contains(kind),
                "/effect/kind",
                "invalid-value",
                "The effect of such a rule is one of " + allowed.stream().sorted().toList() + ".");
        refuseUnused(gift, kind);
        return switch (kind) {
            case "PER_UNIT" -> new Effect.PerUnit(points(gift, MOST_DECIMALS), rounding(gift));
            case "PER_ITEM" -> new Effect.PerItem(points(gift, MOST_DECIMALS), rounding(gift));
            case "FIXED" -> new Effect.Fixed(points(gift, 0).longValue());
            case "STREAK" -> new Effect.Streak(days(gift), points(gift, 0).longValue());
            case "MULTIPLIER" -> new Effect.Multiplier(factor(gift), stacking());
            case "HOLD" -> new Effect.Hold();
            default -> new Effect.Nothing();
        };
    }

    private void refuseUnused(RuleDocument.Gift gift, String kind) {
        unused(gift.points(), "/effect/points", WITHOUT_POINTS.contains(kind));
        unused(gift.factor(), "/effect/factor", !kind.equals("MULTIPLIER"));
        unused(gift.days(), "/effect/days", !kind.equals("STREAK"));
        unused(gift.rounding(), "/effect/rounding", !Set.of("PER_UNIT", "PER_ITEM").contains(kind));
        var order = document.stacking;
        unused(
                order == null ? null : order.multipliers(),
                "/stacking/multipliers",
                !kind.equals("MULTIPLIER"));
    }

    private void unused(@Nullable Object value, String pointer, boolean unused) {
        faults.demand(
                value == null || !unused,
                pointer,
                "invalid-value",
                "An effect of this kind has no such field.");
    }

    private BigDecimal points(RuleDocument.Gift gift, int decimals) {
        return number(gift.points(), "/effect/points", decimals, BigDecimal.ZERO, MOST_POINTS);
    }

    private BigDecimal factor(RuleDocument.Gift gift) {
        return number(
                gift.factor(), "/effect/factor", MOST_DECIMALS, BigDecimal.ONE, HIGHEST_FACTOR);
    }

    private BigDecimal number(
            @Nullable String text, String pointer, int decimals, BigDecimal over, BigDecimal most) {
        var wanted =
                "A decimal text over "
                        + over
                        + ", at most "
                        + most.toPlainString()
                        + ", with at"
                        + " most "
                        + decimals
                        + " decimals.";
        var value = faults.read(text, pointer, BigDecimal::new, wanted).orElse(most);
        faults.demand(
                value.compareTo(over) > 0
                        && value.compareTo(most) <= 0
                        && value.stripTrailingZeros().scale() <= decimals,
                pointer,
                "invalid-value",
                wanted);
        return value;
    }

    private int days(RuleDocument.Gift gift) {
        var days = faults.required(gift.days(), "/effect/days").orElse(2);
        faults.demand(
                days >= 2 && days <= LONGEST_STREAK,
                "/effect/days",
                "invalid-value",
                "A streak has 2 to " + LONGEST_STREAK + " days.");
        return Math.max(2, days);
    }

    private Rounding rounding(RuleDocument.Gift gift) {
        return faults.read(
                        Objects.requireNonNullElse(gift.rounding(), "FLOOR"),
                        "/effect/rounding",
                        Rounding::valueOf,
                        "Rounding is FLOOR, HALF_UP or CEILING.")
                .orElse(Rounding.FLOOR);
    }

    private Stacking stacking() {
        var order = document.stacking;
        var text = order == null || order.multipliers() == null ? "BEST_ONLY" : order.multipliers();
        return faults.read(
                        text,
                        "/stacking/multipliers",
                        Stacking::valueOf,
                        "Multipliers are BEST_ONLY, ADD or MULTIPLY.")
                .orElse(Stacking.BEST_ONLY);
    }
}
