package io.patron.profile.facts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thing that loyalty or segmentation said last of somebody.
 *
 * @param value as it was told
 * @param source {@code loyalty} or {@code segmentation}
 * @param isOwn whether it was said under the id that answers, not under one that was merged into it
 */
public record Standing(Object value, String source, Turn turn, boolean isOwn) {
    private static final String LOYALTY = "patron.loyalty.";
    private static final String INSIGHT = "patron.insight.";

    /** Of which types of events there are any, as the start of their names. */
    public static final String[] TYPES = {LOYALTY + '%', INSIGHT + '%'};

    /**
     * Adds what an event says to what is known, by name: {@code tier}, {@code points}, {@code
     * lifecycleBand}, {@code strategyGroup}, {@code rfm}, else what segmentation calls it. The
     * later word holds; of loyalty what is said under the id that answers goes first, since the
     * points of merged ids go there, and what was said of these does not hold any more.
     *
     * @param type of the event
     * @param isOwn whether it was said under the id that answers
     */
    public static void hear(
            Map<String, Standing> known,
            String type,
            Instant at,
            Map<String, Object> body,
            boolean isOwn) {
        var said = new Said(type, Turn.of(at, body), isOwn);
        switch (type) {
            case LOYALTY + "tier-changed.v1" -> put(known, "tier", body.get("tier"), said);
            case INSIGHT + "lifecycle-changed.v1" ->
                    put(known, "lifecycleBand", body.get("band"), said);
            case INSIGHT + "rfm-scored.v1" -> {
                put(known, "strategyGroup", body.get("group"), said);
                put(known, "rfm", body.get("rankFirst"), said);
            }
            default -> {
                if (type.startsWith(LOYALTY)) {
                    var moved = body.get("movement") instanceof Map<?, ?> map ? map : body;
                    put(known, "points", moved.get("balance"), said);
                } else {
                    put(known, type.replaceAll("patron\\.insight\\.|\\.v1$", ""), body, said);
                }
            }
        }
    }

    /** When the event was that says something. */
    public Instant at() {
        return turn.at();
    }

    /** How an event said what it says. */
    private record Said(String type, Turn turn, boolean isOwn) {}

    private static void put(
            Map<String, Standing> known, String name, @Nullable Object value, Said said) {
        if (value != null) {
            var source = said.type().startsWith(LOYALTY) ? "loyalty" : "segmentation";
            known.merge(
                    name,
                    new Standing(value, source, said.turn(), said.isOwn()),
                    (old, now) -> now.holdsAfter(old) ? now : old);
        }
    }

    private boolean holdsAfter(Standing old) {
        return source.equals("loyalty") && isOwn != old.isOwn ? isOwn : !turn.isBefore(old.turn);
    }
}
