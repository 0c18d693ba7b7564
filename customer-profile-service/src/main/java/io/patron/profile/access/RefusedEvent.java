package io.patron.profile.access;

import io.patron.profile.identifier.IdentifierTypes;
import io.patron.profile.identifier.Telling;
import io.patron.profile.identity.Identifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose an event is that was refused. */
final class RefusedEvent {
    private RefusedEvent() {}

    /**
     * Whether it would have been recorded for somebody: its strongest identifier is hers. That one
     * of hers stands somewhere in it says nothing, be it a friend's order or an equal number.
     *
     * @param original what was sent, {@code header} and {@code event}; null where it was not kept
     * @param hers identifiers that nobody else has
     */
    static boolean isOf(
            @Nullable Map<String, Object> original, Set<Identifier> hers, IdentifierTypes types) {
        if (original == null) {
            return false;
        }
        var fields = new HashMap<String, Object>();
        put(fields, original.get("header"));
        put(fields, original.get("event"));
        return hers.contains(types.names(new Telling(fields)).getFirst());
    }

    private static void put(Map<String, Object> fields, @Nullable Object said) {
        if (said instanceof Map<?, ?> map) {
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
    }
}
