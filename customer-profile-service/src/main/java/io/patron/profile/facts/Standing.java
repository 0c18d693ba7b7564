package io.patron.profile.facts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thing that loyalty or segmentation said last of somebody.
 *
 * @param value as it was told
 * @param source {@code loyalty} or {@code segmentation}
 */
public record Standing(Object value, String source, Instant at) {
    private static final String LOYALTY = "patron.loyalty.";
    private static final String INSIGHT = "patron.insight.";

    /** Of which types of events there are any, as the start of their names. */
    public static final String[] TYPES = {LOYALTY + '%', INSIGHT + '%'};

    /**
     * Adds what an event says to what is known, by name: {@code tier}, {@code points}, {@code
     * lifecycleBand}, {@code strategyGroup}, {@code rfm}, else what segmentation calls it. The
     * later word holds.
     *
     * @param type of the event
     */
    public static void hear(
            Map<String, Standing> known, String type, Instant at, Map<String, Object> body) {
        switch (type) {
            case LOYALTY + "tier-changed.v1" -> put(known, "tier", body.get("tier"), type, at);
            case INSIGHT + "lifecycle-changed.v1" ->
                    put(known, "lifecycleBand", body.get("band"), type, at);
            case INSIGHT + "rfm-scored.v1" -> {
                put(known, "strategyGroup", body.get("group"), type, at);
                put(known, "rfm", body.get("rankFirst"), type, at);
            }
            default -> {
                if (type.startsWith(LOYALTY)) {
                    var moved = body.get("movement") instanceof Map<?, ?> map ? map : body;
                    put(known, "points", moved.get("balance"), type, at);
                } else {
                    put(known, type.replaceAll("patron\\.insight\\.|\\.v1$", ""), body, type, at);
                }
            }
        }
    }

    private static void put(
            Map<String, Standing> known,
            String name,
            @Nullable Object value,
            String type,
            Instant at) {
        if (value != null) {
            var source = type.startsWith(LOYALTY) ? "loyalty" : "segmentation";
            known.merge(
                    name,
                    new Standing(value, source, at),
                    (old, now) -> now.at().isBefore(old.at()) ? old : now);
        }
    }
}
