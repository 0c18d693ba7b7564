package io.patron.profile.computed;

import io.patron.conditions.FactValue;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trait that is computed of what people do; a pure function of what they did and of the day.
 *
 * @param id of this version
 * @param key its name for programs
 * @param value what is taken of each that counts; null where it counts itself
 */
record ComputedTrait(
        UUID id,
        String key,
        Aggregation aggregation,
        Selection selection,
        @Nullable Property value,
        Window window,
        Form form) {

    /**
     * How it is told.
     *
     * @param limit the most values of a list
     * @param scale digits of an average after the point
     */
    record Form(int limit, int scale) {}

    /** Where the value stands in events; empty where it is worked out of several of them. */
    List<String> shows() {
        return value != null && aggregation.showsValues() ? value.path() : List.of();
    }

    /** What an event adds. */
    Map<Part.Key, Part> parts(Occurrence event, ZoneId zone) {
        var parts = new HashMap<Part.Key, Part>();
        var day = event.at().atZone(zone).toLocalDate();
        if (!window.takes(day)) {
            return parts;
        }
        var takesAway = selection.minus().contains(event.name());
        for (var item : selection.items(event)) {
            var taken = Selection.value(value, event, item);
            if (value == null || taken != null) {
                var text = taken == null ? "" : Property.written(taken);
                var key = new Part.Key(window.part(day), aggregation.isByValue() ? text : "");
                var part = Part.one(new Told(event.at(), text), number(taken), takesAway);
                parts.merge(key, part, Part::plus);
            }
        }
        return parts;
    }

    private static @Nullable BigDecimal number(@Nullable FactValue taken) {
        return taken instanceof FactValue.NumberValue(var number) ? number : null;
    }
}
