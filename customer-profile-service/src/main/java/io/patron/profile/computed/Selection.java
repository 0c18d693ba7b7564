package io.patron.profile.computed;

import io.patron.conditions.Condition;
import io.patron.conditions.FactValue;
import io.patron.conditions.Facts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What counts.
 *
 * @param events names of events; {@code *} for any
 * @param minus names of events that take away
 * @param each the list of which each item counts; null where the event counts
 * @param properties by name
 * @param where what must hold of them; null for nothing
 */
public record Selection(
        Set<String> events,
        Set<String> minus,
        @Nullable String each,
        Map<String, Property> properties,
        @Nullable Condition where) {
    static final String ANY = "*";
    static final String EVENT = "event.name";
    static final String SOURCE = "event.source";
    private static final int MOST_ITEMS = 10_000;

    /** Whether an event is meant. */
    public boolean matches(Occurrence event) {
        return !items(event).isEmpty();
    }

    boolean isAny() {
        return events.contains(ANY);
    }

    boolean takes(String event) {
        return events.contains(event) || minus.contains(event) || isAny();
    }

    /** The items of an event that count. */
    List<Map<?, ?>> items(Occurrence event) {
        if (!takes(event.name())) {
            return List.of();
        }
        return all(event).stream()
                .filter(item -> where == null || where.holds(facts(event, item), event.at()))
                .toList();
    }

    private List<Map<?, ?>> all(Occurrence event) {
        if (each == null) {
            return List.of(Map.of());
        }
        return event.properties().get(each) instanceof List<?> list
                ? list.stream()
                        .limit(MOST_ITEMS)
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(item -> (Map<?, ?>) item)
                        .toList()
                : List.of();
    }

    private Facts facts(Occurrence event, Map<?, ?> item) {
        return name ->
                switch (name) {
                    case EVENT -> FactValue.of(event.name());
                    case SOURCE -> FactValue.of(event.source());
                    default -> value(properties.get(name), event, item);
                };
    }

    /** The properties as an event has them, for people who ask why. */
    public Map<String, Object> values(Occurrence event) {
        var values = new TreeMap<String, Object>();
        properties.forEach((name, property) ->
                property.read(event, Map.of()).ifPresent(value -> values.put(name, value.plain())));
        return values;
    }

    static @Nullable FactValue value(
            @Nullable Property property, Occurrence event, Map<?, ?> item) {
        return property == null ? null : property.read(event, item).orElse(null);
    }
}
