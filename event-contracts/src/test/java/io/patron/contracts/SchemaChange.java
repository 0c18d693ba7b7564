package io.patron.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Compares a schema with the released one and tells what an old reader or an old message would
 * stumble over. Additive, and so fine: a new property that is not required, other words.
 */
final class SchemaChange {

    private static final Set<String> WORDS = Set.of("$schema", "$id", "title", "description");
    private static final Set<String> COMPARED_APART = Set.of("$defs", "properties", "required");

    private final JsonNode released;
    private final JsonNode now;
    private final List<String> breaks = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    private SchemaChange(JsonNode released, JsonNode now) {
        this.released = released;
        this.now = now;
    }

    /** The changes that are not additive, each with its place; empty where there is none. */
    static List<String> breaking(JsonNode released, JsonNode now) {
        var change = new SchemaChange(released, now);
        change.compare(released, now, "");
        return change.breaks;
    }

    private void compare(JsonNode before, JsonNode after, String at) {
        if (before.has("$ref") && after.has("$ref") && !seen.add(at + before.get("$ref"))) {
            return;
        }
        var old = resolve(before, released);
        var current = resolve(after, now);
        properties(old.path("properties"), current.path("properties"), at);
        required(old, current, at);
        var keywords = new TreeSet<>(old.propertyNames());
        keywords.addAll(current.propertyNames());
        keywords.removeAll(WORDS);
        keywords.removeAll(COMPARED_APART);
        for (var keyword : keywords) {
            keyword(keyword, old.path(keyword), current.path(keyword), at);
        }
    }

    private static JsonNode resolve(JsonNode schema, JsonNode root) {
        return schema.has("$ref") ? root.at(schema.get("$ref").stringValue().substring(1)) : schema;
    }

    private void properties(JsonNode before, JsonNode after, String at) {
        for (var name : before.propertyNames()) {
            if (after.has(name)) {
                compare(before.get(name), after.get(name), at + "/" + name);
            } else {
                breaks.add(at + "/" + name + ": the property was removed");
            }
        }
    }

    private void required(JsonNode before, JsonNode after, String at) {
        var old = names(before.path("required"));
        var current = names(after.path("required"));
        for (var name : current) {
            if (!old.contains(name)) {
                breaks.add(at + "/" + name + ": the property became required");
            }
        }
        for (var name : old) {
            if (!current.contains(name) && after.path("properties").has(name)) {
                breaks.add(at + "/" + name + ": the property may be absent now");
            }
        }
    }

    private static Set<String> names(JsonNode array) {
        var names = new TreeSet<String>();
        array.values().forEach(name -> names.add(name.stringValue()));
        return names;
    }

    private void keyword(String keyword, JsonNode before, JsonNode after, String at) {
        if (before.isObject() && after.isObject()) {
            compare(before, after, at + "/" + keyword);
        } else if (isListOfSchemas(before, after)) {
            for (int i = 0; i < before.size(); i++) {
                compare(before.get(i), after.get(i), at + "/" + keyword + "/" + i);
            }
        } else if (!before.equals(after)) {
            breaks.add(
                    "%s: %s was %s and is %s"
                            .formatted(
                                    at.isEmpty() ? "/" : at, keyword, shown(before), shown(after)));
        }
    }

    private static boolean isListOfSchemas(JsonNode before, JsonNode after) {
        return before.isArray()
                && after.isArray()
                && before.size() == after.size()
                && before.values().stream().allMatch(JsonNode::isObject)
                && after.values().stream().allMatch(JsonNode::isObject);
    }

    private static String shown(JsonNode node) {
        return node instanceof MissingNode ? "not there" : node.toString();
    }
}
