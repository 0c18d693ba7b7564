package io.patron.profile.customer;

import io.patron.profile.document.JsonSize;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many traits a profile has: those that were told last. The rest falls out, so that neither
 * names that are made anew with each order nor a user id that everybody has let it grow without
 * end.
 *
 * <p>What fell out can be told again, but what is older than all that is kept never comes in: the
 * same traits are left in whatever order events come, and when all is made anew from what was said.
 */
final class TraitBound {
    /** Traits of a profile, those that were taken away with them. */
    static final int MOST = 1_000;

    /** Bytes of values that others are told; a message to them has no room for many more. */
    static final long MOST_TOLD = 512 * 1024;

    private static final Comparator<Map.Entry<String, Trait>> LAST_FIRST =
            Comparator.<Map.Entry<String, Trait>, Instant>comparing(e -> e.getValue().at())
                    .reversed()
                    .thenComparing(Map.Entry::getKey);

    private TraitBound() {}

    /** Those of all that are kept. */
    static Map<String, Trait> kept(Map<String, Trait> all) {
        if (all.size() <= MOST) {
            return all;
        }
        var kept = new TreeMap<String, Trait>();
        lastFirst(all).subList(0, MOST).forEach(e -> kept.put(e.getKey(), e.getValue()));
        return kept;
    }

    /** The values that others are told: where they are too long, those that were told last. */
    static Map<String, Object> told(Map<String, Trait> traits, Map<String, Object> values) {
        if (JsonSize.of(values) <= MOST_TOLD) {
            return values;
        }
        var told = new LinkedHashMap<String, Object>();
        var size = 0L;
        for (var entry : lastFirst(traits)) {
            var value = values.get(entry.getKey());
            size += value == null ? 0 : JsonSize.of(Map.of(entry.getKey(), value));
            if (value != null && size <= MOST_TOLD) {
                told.put(entry.getKey(), value);
            }
        }
        return told;
    }

    private static List<Map.Entry<String, Trait>> lastFirst(Map<String, Trait> traits) {
        return traits.entrySet().stream().sorted(LAST_FIRST).toList();
    }
}
