package io.patron.profile.identifier;

import java.util.List;

/**
 * Where in an event something stands, taken apart once: each event is asked for all of them.
 *
 * @param names at least one, from the outside in
 */
record FieldPath(List<String> names) {
    FieldPath {
        names = List.copyOf(names);
    }

    /**
     * @param text names with dots between them
     */
    static FieldPath of(String text) {
        return new FieldPath(List.of(text.split("\\.")));
    }

    String last() {
        return names.getLast();
    }
}
