package io.patron.profile.plan;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A JSON value that was read already, in the form that the schema validator looks at. */
final class JsonTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    static JsonNode of(@Nullable Object value) {
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> NODES.stringNode(text);
            case Boolean yes -> NODES.booleanNode(yes);
            case Integer number -> NODES.numberNode(number.intValue());
            case Long number -> NODES.numberNode(number.longValue());
            case BigInteger number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            case Number number -> NODES.numberNode(number.doubleValue());
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            default -> NODES.stringNode(value.toString());
        };
    }

    private static JsonNode object(Map<?, ?> map) {
        var object = NODES.objectNode();
        map.forEach((name, value) -> object.set(String.valueOf(name), of(value)));
        return object;
    }

    private static JsonNode array(List<?> list) {
        var array = NODES.arrayNode(list.size());
        list.forEach(item -> array.add(of(item)));
        return array;
    }
}
