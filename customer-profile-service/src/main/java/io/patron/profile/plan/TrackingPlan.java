package io.patron.profile.plan;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.patron.kit.problem.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tracking plan, compiled.
 *
 * @param events name of a {@code track} event to the schema of its properties
 * @param calls another type to the schema of its properties, of {@code identify} and {@code group}
 *     of its traits
 */
record TrackingPlan(Map<String, Schema> events, Map<String, Schema> calls) {
    private static final int MOST_FINDINGS = 20;

    /** The schema for an event; null where the plan does not name it. */
    @Nullable Schema schema(String type, String name) {
        return type.equals("track") ? events.get(name) : calls.get(type);
    }

    /** Whether the plan says something of every event of this type. */
    boolean isComplete(String type) {
        return type.equals("track");
    }

    /**
     * What does not fit.
     *
     * @param at the pointer of the document
     */
    static List<Fault> findings(Schema schema, Map<String, Object> document, String at) {
        return schema.validate(JsonTree.of(document)).stream()
                .limit(MOST_FINDINGS)
                .map(error -> finding(error, at))
                .toList();
    }

    private static Fault finding(Error error, String at) {
        var below = error.getInstanceLocation().toString();
        var property = error.getProperty();
        var pointer = property == null ? at + below : at + below + "/" + escaped(property);
        return Fault.at(pointer, "schema-" + kebab(error.getKeyword()), error.getMessage());
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static String kebab(@Nullable String keyword) {
        if (keyword == null) {
            return "false";
        }
        var kebab = new StringBuilder();
        for (var i = 0; i < keyword.length(); i++) {
            var c = keyword.charAt(i);
            if (Character.isUpperCase(c)) {
                kebab.append('-');
            }
            kebab.append(Character.toLowerCase(c));
        }
        return kebab.toString();
    }
}
