package io.patron.segmentation.rfm;

import com.fasterxml.jackson.databind.node.NullNode;
import io.patron.conditions.Condition;
import io.patron.conditions.ConditionParser;
import io.patron.conditions.FactCatalogue;
import io.patron.conditions.FactDefinition;
import io.patron.conditions.FactType;
import io.patron.conditions.ParseResult;
import io.patron.kit.problem.Fault;
import io.patron.segmentation.document.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks a strategy matrix. Every fault is told with its JSON pointer, also a group that no score
 * cell can reach ({@code unreachable-group}).
 */
public final class StrategyGroupsParser {
    public static final FactCatalogue FACTS =
            FactCatalogue.of(
                    new FactDefinition("r", FactType.NUMBER, "Recency score, 1 to 5"),
                    new FactDefinition("f", FactType.NUMBER, "Frequency score, 1 to 5"),
                    new FactDefinition("m", FactType.NUMBER, "Monetary score, 1 to 5"));

    private static final int MOST_GROUPS = 50;

    private final List<Fault> faults = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();

    private StrategyGroupsParser() {}

    /** What came of reading a document. */
    public sealed interface Result {}

    /** The document is a strategy matrix. */
    public record Valid(StrategyGroups groups) implements Result {}

    /** The document is none; all its faults, at least one. */
    public record Invalid(List<Fault> faults) implements Result {}

    public static Result parse(StrategyGroupsDocument document) {
        var parser = new StrategyGroupsParser();
        parser.read(document);
        if (!parser.faults.isEmpty()) {
            return new Invalid(List.copyOf(parser.faults));
        }
        var rule = Objects.requireNonNullElse(document.scores(), ScoreRule.RANK_FIRST);
        var groups = new StrategyGroups(rule, parser.keys, parser.conditions);
        parser.refuseUnreachable(groups);
        return parser.faults.isEmpty()
                ? new Valid(groups)
                : new Invalid(List.copyOf(parser.faults));
    }

    private void read(StrategyGroupsDocument document) {
        var groups = document.groups();
        if (groups == null || groups.isEmpty()) {
            fault("/groups", "required", "There has to be at least one group.", null);
        } else if (groups.size() > MOST_GROUPS) {
            fault("/groups", "too-many", "There are more than " + MOST_GROUPS + " groups.", null);
        } else {
            for (int i = 0; i < groups.size(); i++) {
                read(groups.get(i), "/groups/" + i, i == groups.size() - 1);
            }
            refuseTwins();
        }
    }

    private void read(@Nullable StrategyGroup group, String at, boolean last) {
        if (group == null) {
            fault(at, "required", "The group is null.", null);
            keys.add(at);
            return;
        }
        faults.addAll(Texts.key(at + "/key", group.key()));
        faults.addAll(Texts.name(at + "/name", group.name()));
        faults.addAll(Texts.description(at + "/description", group.description()));
        keys.add(String.valueOf(group.key()));
        var condition = group.condition();
        var absent = condition == null || condition instanceof NullNode;
        if (last != absent) {
            fault(
                    at + "/condition",
                    last ? "not-a-catch-all" : "required",
                    last
                            ? "The last group takes all that is left; it has no condition."
                            : "Every group but the last needs a condition.",
                    "Keep the catch-all last.");
        } else if (!absent) {
            condition(condition, at + "/condition");
        }
    }

    private void condition(com.fasterxml.jackson.databind.@Nullable JsonNode document, String at) {
        switch (ConditionParser.parse(document, FACTS)) {
            case ParseResult.Parsed(var condition) -> conditions.add(condition);
            case ParseResult.Rejected(var rejected) ->
                    rejected.forEach(f -> fault(at + f.pointer(), f.code(), f.message(), f.hint()));
        }
    }

    private void refuseTwins() {
        var seen = new HashSet<String>();
        for (int i = 0; i < keys.size(); i++) {
            if (!seen.add(keys.get(i))) {
                fault("/groups/" + i + "/key", "duplicate", "Another group has this key.", null);
            }
        }
    }

    /** The last group may take nothing: it is there for what the others leave. */
    private void refuseUnreachable(StrategyGroups groups) {
        var cells = List.copyOf(groups.cells().values());
        for (int i = 0; i < conditions.size(); i++) {
            if (cells.get(i).isEmpty()) {
                fault(
                        "/groups/" + i + "/condition",
                        "unreachable-group",
                        "No customer can be in this group: "
                                + (isEverMet(conditions.get(i))
                                        ? "groups before it take all its cells."
                                        : "its condition holds for no scores."),
                        "Move it up, or mend its condition.");
            }
        }
    }

    private static boolean isEverMet(Condition condition) {
        return !new StrategyGroups(ScoreRule.RANK_FIRST, List.of("it", "rest"), List.of(condition))
                .cells()
                .getOrDefault("it", List.of())
                .isEmpty();
    }

    private void fault(String pointer, String code, String message, @Nullable String hint) {
        faults.add(new Fault(pointer, code, message, hint));
    }
}
