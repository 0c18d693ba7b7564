package io.patron.profile.computed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Computes a trait of a story. */
public final class ComputedExample {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");

    private ComputedExample() {}

    /**
     * @param story a list of events with {@code event}, {@code at} and {@code properties}
     */
    @SuppressWarnings("unchecked") // JSON objects have names
    public static @Nullable Object result(JsonNode document, JsonNode story, LocalDate today) {
        var trait = TraitDocuments.trait(document.toString());
        var fold = new TraitFold(trait, today, ZONE);
        for (var event : story) {
            Map<String, Object> properties =
                    new ObjectMapper().convertValue(event.get("properties"), Map.class);
            trait.parts(
                            new Occurrence(
                                    event.get("event").asText(),
                                    Instant.parse(event.get("at").asText()),
                                    "shop",
                                    properties),
                            ZONE)
                    .forEach(fold::add);
        }
        return fold.folded().shown(trait, today);
    }
}
