package io.patron.profile.computed;

import io.patron.conditions.Condition;
import io.patron.profile.document.DocumentNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a document says of events, of their properties and of what must hold of them. */
public final class SelectionReader {
    private static final int MOST_EVENTS = 50;
    private static final int MOST_PROPERTIES = 50;

    private SelectionReader() {}

    /** A place with events, properties and where. */
    public static Optional<Selection> events(DocumentNode at) {
        if (!at.isObjectOf("events", "properties", "where")) {
            return Optional.empty();
        }
        return Optional.of(selection(at, names(at, "events", true)));
    }

    /** A place with properties and where that speaks of something that is no event. */
    public static Optional<Selection> facts(DocumentNode at) {
        if (!at.isObjectOf("properties", "where") || at.required("where").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(selection(at, Set.of(Selection.ANY)));
    }

    private static Selection selection(DocumentNode at, Set<String> events) {
        var properties = properties(at);
        return new Selection(
                events, Set.of(), null, properties, where(at, properties).orElse(null));
    }

    static Set<String> names(DocumentNode at, String field, boolean isNeeded) {
        var names = new LinkedHashSet<String>();
        at.items(field, MOST_EVENTS).forEach(item -> item.asText().ifPresent(names::add));
        if (isNeeded && names.isEmpty()) {
            at.fault(
                    field,
                    "missing-field",
                    "It counts no events.",
                    "Name events, for example Order Completed, or * for any.");
        }
        return names;
    }

    static Map<String, Property> properties(DocumentNode at) {
        var properties = new LinkedHashMap<String, Property>();
        at.fields("properties", MOST_PROPERTIES)
                .forEach((name, place) ->
                        PropertyReader.read(name, place, at.at("each").isPresent())
                                .ifPresent(property -> properties.put(name, property)));
        return properties;
    }

    static Optional<Condition> where(DocumentNode at, Map<String, Property> properties) {
        return at.at("where").flatMap(where -> Wheres.read(where, properties));
    }
}
