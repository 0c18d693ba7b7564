package io.patron.profile.identifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an event that may name somebody.
 *
 * @param root {@code userId}, {@code anonymousId}, {@code traits}, {@code context}, {@code
 *     properties}
 */
public record Telling(Map<String, Object> root) {

    public static Telling of(
            @Nullable String userId,
            @Nullable String anonymousId,
            Map<String, Object> traits,
            Map<String, Object> context,
            Map<String, Object> properties) {
        var root = new HashMap<String, Object>();
        root.put("traits", traits);
        root.put("context", context);
        root.put("properties", properties);
        if (userId != null) {
            root.put("userId", userId);
        }
        if (anonymousId != null) {
            root.put("anonymousId", anonymousId);
        }
        return new Telling(root);
    }

    /** Text or a number at a path. */
    Optional<String> at(FieldPath path) {
        Object value = root;
        for (var name : path.names()) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value instanceof String || value instanceof Number
                ? Optional.of(value.toString().strip())
                : Optional.empty();
    }
}
