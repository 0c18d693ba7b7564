package io.patron.profile.customer;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many categories of consent a profile has: those of which something was said last. A page's
 * write key is public, so whoever reads it there could make up categories without end, and others
 * are told them all.
 *
 * <p>What fell out counts as not allowed. As with {@link TraitBound} the same are left in whatever
 * order events come: what is older than all that is kept never comes in, so neither does a grant
 * that is older than a refusal that fell out.
 */
final class ConsentBound {
    /** Categories of a profile. */
    static final int MOST = 200;

    private static final Comparator<Map.Entry<String, Permission>> LAST_FIRST =
            Comparator.<Map.Entry<String, Permission>, Instant>comparing(e -> e.getValue().at())
                    .reversed()
                    .thenComparing(Map.Entry::getKey);

    private ConsentBound() {}

    /** Those of all that are kept. */
    static Map<String, Permission> kept(Map<String, Permission> all) {
        if (all.size() <= MOST) {
            return all;
        }
        var kept = new TreeMap<String, Permission>();
        all.entrySet().stream()
                .sorted(LAST_FIRST)
                .limit(MOST)
                .forEach(e -> kept.put(e.getKey(), e.getValue()));
        return kept;
    }
}
