package io.patron.conditions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.conditions.Condition.All;
import io.patron.conditions.Condition.Any;
import io.patron.conditions.Condition.Comparison;
import io.patron.conditions.Condition.Not;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition held, and why: the answers of its parts and the values that they are based
 * on.
 *
 * @param condition what was asked
 * @param holds the answer
 * @param actual the fact's value in a comparison; null where it was not known, and for a
 *     combination
 * @param parts the answers of a combination's parts, all of them; empty for a comparison
 */
public record Evaluation(
        Condition condition, boolean holds, @Nullable FactValue actual, List<Evaluation> parts) {

    public Evaluation {
        parts = List.copyOf(parts);
    }

    static Evaluation of(Condition condition, Facts facts, Instant asOf) {
        return switch (condition) {
            case All all -> {
                var parts = each(all.parts(), facts, asOf);
                yield new Evaluation(all, parts.stream().allMatch(Evaluation::holds), null, parts);
            }
            case Any any -> {
                var parts = each(any.parts(), facts, asOf);
                yield new Evaluation(any, parts.stream().anyMatch(Evaluation::holds), null, parts);
            }
            case Not not -> {
                var part = of(not.part(), facts, asOf);
                yield new Evaluation(not, !part.holds(), null, List.of(part));
            }
            case Comparison comparison -> {
                var actual = facts.value(comparison.fact());
                var holds = Comparing.holds(comparison, actual, asOf);
                yield new Evaluation(comparison, holds, actual, List.of());
            }
        };
    }

    private static List<Evaluation> each(List<Condition> parts, Facts facts, Instant asOf) {
        return parts.stream().map(part -> of(part, facts, asOf)).toList();
    }

    /**
     * The known facts that decided the answer, in the order of the condition, as JSON has them
     * ({@link FactValue#plain()}): of a combination, those of the parts that answered as the whole
     * did.
     */
    public Map<String, Object> decidedBy() {
        var values = new LinkedHashMap<String, Object>();
        collectInto(values);
        return values;
    }

    private void collectInto(Map<String, Object> values) {
        if (condition instanceof Comparison comparison && actual != null) {
            values.put(comparison.fact(), actual.plain());
        }
        for (var part : parts) {
            if (condition instanceof Not || part.holds == holds) {
                part.collectInto(values);
            }
        }
    }

    /**
     * The tree for an {@code /explain} answer: {@code {"condition": text, "holds": …}} with {@code
     * fact} and {@code value} (null where not known) of a comparison, {@code parts} of a
     * combination.
     */
    public ObjectNode toJson() {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("condition", condition.describe());
        node.put("holds", holds);
        if (condition instanceof Comparison comparison) {
            node.put("fact", comparison.fact());
            node.set("value", actual == null ? node.nullNode() : ConditionJson.value(actual));
        } else {
            var array = node.putArray("parts");
            parts.forEach(part -> array.add(part.toJson()));
        }
        return node;
    }
}
