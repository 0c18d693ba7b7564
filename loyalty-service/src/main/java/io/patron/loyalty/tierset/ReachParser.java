package io.patron.loyalty.tierset;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.loyalty.ladder.Reach;
import io.patron.loyalty.programme.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what reaches a tier. */
final class ReachParser {
    private static final int DEEPEST = 4;
    private static final int MOST_PARTS = 10;
    private static final String FORM =
            "A tier is reached by {measure, atLeast}, by {all: […]} or by {any: […]}.";
    private static final Reach NOTHING = new Reach.AtLeast("", 1);

    private final Set<String> measures;
    private final Faults faults;

    ReachParser(Set<String> measures, Faults faults) {
        this.measures = measures;
        this.faults = faults;
    }

    Reach read(JsonNode node, String pointer) {
        return read(node, pointer, 1);
    }

    private Reach read(JsonNode node, String pointer, int depth) {
        if (!node.isObject() || depth > DEEPEST) {
            faults.add(pointer, "invalid-value", FORM, "At most " + DEEPEST + " levels.");
            return NOTHING;
        }
        if (node.has("all") || node.has("any")) {
            var word = node.has("all") ? "all" : "any";
            refuseOthers(node, Set.of(word), pointer);
            var parts = parts(node.get(word), pointer + "/" + word, depth);
            return word.equals("all") ? new Reach.All(parts) : new Reach.Any(parts);
        }
        refuseOthers(node, Set.of("measure", "atLeast"), pointer);
        return new Reach.AtLeast(
                measure(node.path("measure"), pointer), amount(node.path("atLeast"), pointer));
    }

    private List<Reach> parts(JsonNode list, String pointer, int depth) {
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_PARTS) {
            faults.add(pointer, "invalid-value", "A list of 1 to " + MOST_PARTS + " parts.");
            return List.of(NOTHING);
        }
        List<Reach> parts = new ArrayList<>();
        for (var i = 0; i < list.size(); i++) {
            parts.add(read(list.get(i), pointer + "/" + i, depth + 1));
        }
        return parts;
    }

    private String measure(JsonNode name, String pointer) {
        if (!name.isTextual() || !measures.contains(name.asText())) {
            faults.add(
                    pointer + "/measure",
                    "unknown-measure",
                    "The set counts no such measure.",
                    "One of " + measures.stream().sorted().toList() + ".");
        }
        return name.asText();
    }

    private long amount(JsonNode number, String pointer) {
        var fits = number.isIntegralNumber() && number.canConvertToLong() && number.asLong() > 0;
        faults.demand(fits, pointer + "/atLeast", "invalid-value", "A whole number of 1 or more.");
        return fits ? number.asLong() : 1;
    }

    private void refuseOthers(JsonNode node, Set<String> known, String pointer) {
        node.fieldNames()
                .forEachRemaining(name ->
                        faults.demand(
                                known.contains(name),
                                pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
                                "unknown-field",
                                FORM));
    }
}
