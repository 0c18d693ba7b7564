package io.patron.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.patron.conditions.Condition.All;
import io.patron.conditions.Condition.Any;
import io.patron.conditions.Condition.Comparison;
import io.patron.conditions.Condition.Not;
import io.patron.conditions.FactValue.BooleanValue;
import io.patron.conditions.FactValue.NumberValue;
import io.patron.conditions.FactValue.TextListValue;
import io.patron.conditions.FactValue.TextValue;
import io.patron.conditions.FactValue.TimeValue;
import java.util.List;

/** Writes conditions and values as JSON. */
final class ConditionJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ConditionJson() {}

    static ObjectNode write(Condition condition) {
        var node = JSON.objectNode();
        switch (condition) {
            case All(var parts) -> node.set("all", array(parts));
            case Any(var parts) -> node.set("any", array(parts));
            case Not(var part) -> node.set("not", write(part));
            case Comparison comparison -> comparison(node, comparison);
        }
        return node;
    }

    private static ArrayNode array(List<Condition> parts) {
        var array = JSON.arrayNode();
        parts.forEach(part -> array.add(write(part)));
        return array;
    }

    private static void comparison(ObjectNode node, Comparison comparison) {
        node.put("fact", comparison.fact());
        node.put("op", comparison.operator().jsonName());
        switch (comparison.operand()) {
            case Operand.One(var value) -> node.set("value", value(value));
            case Operand.Many(var values) -> {
                var array = node.putArray("value");
                values.forEach(value -> array.add(value(value)));
            }
            case Operand.Range(var low, var high) ->
                    node.putArray("value").add(value(low)).add(value(high));
            case Operand.Form(var pattern) -> node.put("value", pattern.source());
            case Operand.Days(var days) -> node.put("value", days);
            case Operand.Presence(var known) -> {
                if (!known) {
                    node.put("value", false);
                }
            }
        }
    }

    static JsonNode value(FactValue value) {
        return switch (value) {
            case NumberValue(var number) -> Literals.numberNode(number);
            case TextValue(var text) -> TextNode.valueOf(text);
            case BooleanValue(var bool) -> BooleanNode.valueOf(bool);
            case TimeValue(var time) -> TextNode.valueOf(time.toString());
            case TextListValue(var texts) -> {
                var array = JSON.arrayNode();
                texts.forEach(array::add);
                yield array;
            }
        };
    }
}
