package io.patron.segmentation.rfm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.conditions.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The strategy matrix that is delivered. */
public final class DefaultGroups {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DefaultGroups() {}

    /** The document, for an operator to read and change. */
    public static StrategyGroupsDocument document() {
        return new StrategyGroupsDocument(
                ScoreRule.RANK_FIRST,
                List.of(highValue(), fresh(), potential(), atRisk(), dormant(), low()));
    }

    private static StrategyGroup highValue() {
        return group(
                "high-value",
                "High value",
                "Bought lately, often and much: keep them, thank them.",
                combined("all", atLeast("r", 4), atLeast("f", 4), atLeast("m", 4)));
    }

    private static StrategyGroup fresh() {
        return group(
                "new",
                "New",
                "Bought lately, not often yet: lead them to the next order.",
                combined("all", atLeast("r", 4), atMost("f", 2)));
    }

    private static StrategyGroup potential() {
        return group(
                "potential",
                "Potential",
                "Still active, with some frequency or value: develop them.",
                combined(
                        "all", atLeast("r", 3), combined("any", atLeast("f", 3), atLeast("m", 3))));
    }

    private static StrategyGroup atRisk() {
        return group(
                "at-risk",
                "At risk",
                "Were good customers and have not bought for long: win them back.",
                combined("all", atMost("r", 2), combined("any", atLeast("f", 4), atLeast("m", 4))));
    }

    private static StrategyGroup dormant() {
        return group(
                "dormant",
                "Dormant",
                "Have not bought for long: wake them, at little cost.",
                atMost("r", 2));
    }

    private static StrategyGroup low() {
        return group("low", "Low", "All the others.", null);
    }

    private static StrategyGroup group(
            String key, String name, String description, @Nullable ObjectNode condition) {
        return new StrategyGroup(key, name, description, condition);
    }

    private static ObjectNode combined(String kind, ObjectNode... parts) {
        var node = JSON.objectNode();
        node.putArray(kind).addAll(List.of(parts));
        return node;
    }

    private static ObjectNode atLeast(String score, int value) {
        return comparison(score, Operator.GTE, value);
    }

    private static ObjectNode atMost(String score, int value) {
        return comparison(score, Operator.LTE, value);
    }

    private static ObjectNode comparison(String score, Operator operator, int value) {
        return JSON.objectNode()
                .put("fact", score)
                .put("op", operator.jsonName())
                .put("value", value);
    }
}
