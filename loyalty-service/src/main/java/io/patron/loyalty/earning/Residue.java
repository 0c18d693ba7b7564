package io.patron.loyalty.earning;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.Condition;
import io.patron.conditions.Condition.All;
import io.patron.conditions.Condition.Any;
import io.patron.conditions.Condition.Comparison;
import io.patron.conditions.Facts;
import io.patron.conditions.Operand;
import io.patron.conditions.Operator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a condition has to go on holding when goods come back: that the order is at least so
 * large. All else stays as it was judged when the order was placed. Returns only make an order
 * smaller, so a rule that has lost its condition never gets it back.
 */
final class Residue {
    private static final Set<String> SHRINKING = Set.of(OrderFacts.TOTAL_MINOR, OrderFacts.PIECES);

    private Residue() {}

    /** The lower bounds on the order within a condition that holds; empty for none. */
    static Optional<Condition> of(Condition condition, Facts facts, Instant at) {
        return switch (condition) {
            case All(var parts) -> {
                List<Condition> bounds = new ArrayList<>();
                parts.forEach(part -> of(part, facts, at).ifPresent(bounds::add));
                yield bounds.isEmpty() ? Optional.empty() : Optional.of(new All(bounds));
            }
            case Any(var parts) -> {
                var held = parts.stream().filter(part -> part.holds(facts, at)).toList();
                var bounds = held.stream().map(part -> of(part, facts, at)).toList();
                yield bounds.stream().anyMatch(Optional::isEmpty)
                        ? Optional.empty()
                        : Optional.of(new Any(bounds.stream().map(Optional::get).toList()));
            }
            case Condition.Not _ -> Optional.empty();
            case Comparison comparison -> bound(comparison);
        };
    }

    private static Optional<Condition> bound(Comparison comparison) {
        if (!SHRINKING.contains(comparison.fact())) {
            return Optional.empty();
        }
        return switch (comparison.operator()) {
            case GT, GTE -> Optional.of(comparison);
            case BETWEEN ->
                    comparison.operand() instanceof Operand.Range(var low, _)
                            ? Optional.of(
                                    new Comparison(
                                            comparison.fact(), Operator.GTE, new Operand.One(low)))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether what is left is still large enough. The bounds are as {@link #of} gave them. */
    static boolean holds(@Nullable JsonNode bounds, Left left) {
        if (bounds == null || bounds.isNull()) {
            return true;
        }
        if (bounds.has("fact")) {
            var value = BigDecimal.valueOf(value(bounds.get("fact").asText(), left));
            var compared = value.compareTo(bounds.get("value").decimalValue());
            return bounds.get("op").asText().equals("gt") ? compared > 0 : compared >= 0;
        }
        var all = bounds.has("all");
        for (var part : bounds.get(all ? "all" : "any")) {
            if (holds(part, left) != all) {
                return !all;
            }
        }
        return all;
    }

    private static long value(String fact, Left left) {
        return fact.equals(OrderFacts.TOTAL_MINOR) ? left.totalMinor() : left.pieces();
    }
}
