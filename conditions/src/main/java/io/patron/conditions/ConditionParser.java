package io.patron.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.Condition.All;
import io.patron.conditions.Condition.Any;
import io.patron.conditions.Condition.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions from JSON. Everything that is wrong with a document is told at once (up to
 * {@link Limits#FAULTS} faults); a field that is not known is refused, since it may be a typing
 * error that changes who is meant.
 *
 * <p>Codes of faults: {@code not-an-object}, {@code not-a-list}, {@code empty-list}, {@code
 * list-too-long}, {@code too-deep}, {@code too-large}, {@code missing-field}, {@code
 * unknown-field}, {@code ambiguous}, {@code unknown-fact}, {@code unknown-op}, {@code
 * op-not-for-type}, {@code wrong-type}, {@code out-of-range}, {@code not-finite}, {@code
 * text-too-long}, {@code invalid-text}, {@code range-reversed}, {@code invalid-pattern}.
 *
 * <p>Numbers of more than 17 digits keep their value where the tree was read with {@code
 * DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS}.
 */
public final class ConditionParser {

    private static final List<String> KINDS = List.of("all", "any", "not", "fact");

    private final Faults faults = new Faults();
    private final ComparisonParser comparisons;
    private int nodes;

    private ConditionParser(FactCatalogue catalogue) {
        this.comparisons = new ComparisonParser(catalogue, faults);
    }

    /** Reads a condition over the facts of a catalogue. Never throws, whatever the document. */
    public static ParseResult parse(@Nullable JsonNode document, FactCatalogue catalogue) {
        var parser = new ConditionParser(catalogue);
        var condition = parser.condition(document, "", 1);
        var faults = parser.faults.found();
        return condition.isPresent() && faults.isEmpty()
                ? new ParseResult.Parsed(condition.get())
                : new ParseResult.Rejected(faults);
    }

    private Optional<Condition> condition(@Nullable JsonNode node, String pointer, int depth) {
        if (nodes == Limits.NODES) {
            nodes++;
            var message = "The condition has more than " + Limits.NODES + " parts.";
            return faults.add(pointer, "too-large", message, "split it into several");
        }
        if (nodes > Limits.NODES) {
            return Optional.empty();
        }
        nodes++;
        if (depth > Limits.DEPTH) {
            var message = "More than " + Limits.DEPTH + " conditions inside one another.";
            return faults.add(pointer, "too-deep", message, null);
        }
        if (node == null || !node.isObject()) {
            return faults.add(
                    pointer,
                    "not-an-object",
                    "A condition has to be an object.",
                    "for example {\"fact\": \"orders.count\", \"op\": \"gte\", \"value\": 3}");
        }
        return object(node, pointer, depth);
    }

    private Optional<Condition> object(JsonNode node, String pointer, int depth) {
        var kinds = KINDS.stream().filter(node::has).toList();
        if (kinds.size() != 1) {
            return kinds.isEmpty() ? noKind(node, pointer) : ambiguous(pointer, kinds);
        }
        var kind = kinds.getFirst();
        if (kind.equals("fact")) {
            return comparisons.read(node, pointer);
        }
        DocumentForm.refuseUnknown(node, List.of(kind), pointer, faults);
        var at = Faults.child(pointer, kind);
        return switch (kind) {
            case "all" -> list(node.get(kind), at, depth, All::new);
            case "any" -> list(node.get(kind), at, depth, Any::new);
            default -> condition(node.get(kind), at, depth + 1).map(Not::new);
        };
    }

    private Optional<Condition> noKind(JsonNode node, String pointer) {
        DocumentForm.refuseUnknown(node, ComparisonParser.FIELDS_AND_KINDS, pointer, faults);
        var message = "The condition has none of the fields all, any, not and fact.";
        return faults.add(pointer, "missing-field", message, "write one of them");
    }

    private Optional<Condition> ambiguous(String pointer, List<String> kinds) {
        var message = "The condition has the fields " + String.join(" and ", kinds) + " at once.";
        return faults.add(pointer, "ambiguous", message, "put them into an \"all\" or an \"any\"");
    }

    private Optional<Condition> list(
            JsonNode node, String pointer, int depth, Function<List<Condition>, Condition> make) {
        if (!DocumentForm.isList(node, pointer, faults)) {
            return Optional.empty();
        }
        var parts = new ArrayList<Condition>();
        for (int i = 0; i < node.size(); i++) {
            condition(node.get(i), Faults.child(pointer, i), depth + 1).ifPresent(parts::add);
        }
        return Optional.of(make.apply(parts));
    }
}
