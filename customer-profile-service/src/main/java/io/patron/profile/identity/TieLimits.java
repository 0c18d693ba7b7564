package io.patron.profile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Which ties count. A name that was seen with too many stronger ones is shared, and ties nothing,
 * also where some of these are shared themselves or have too many such names; of the weaker names
 * of a type that one was seen with, the earliest count that are not shared, as many as a person may
 * have.
 *
 * @param kept those that count
 * @param over those that count only for who is shared: over a limit, or of a stronger name that is
 *     shared
 * @param shared names that are shared
 */
record TieLimits(List<Tie> kept, List<Tie> over, Set<UUID> shared) {
    private static final Comparator<Tie> EARLIEST =
            Comparator.comparing(Tie::first, Evidence.ORDER);

    /** The weaker names of a type that a name is tied to. */
    record Slot(UUID strong, String type) {}

    /**
     * @param ties of some, the stronger name may be none of the names: then they only count for who
     *     is shared
     */
    static TieLimits of(
            Map<UUID, Identifier> names, Collection<Tie> ties, Set<UUID> shared, NameRules rules) {
        var all = shared(names, ties, shared, rules);
        var kept = new ArrayList<Tie>();
        var over = new ArrayList<Tie>();
        var taken = new HashMap<Slot, Integer>();
        ties.stream()
                .filter(tie -> names.containsKey(tie.strong()) && !all.contains(tie.weak()))
                .sorted(EARLIEST.thenComparing(tie -> names.get(tie.weak()), Identifier.ORDER))
                .forEach(tie -> {
                    var type = type(names, tie);
                    if (tie.first().isOperators()) {
                        if (!all.contains(tie.strong())) {
                            kept.add(tie);
                        }
                        return;
                    }
                    var isFree =
                            !all.contains(tie.strong())
                                    && taken.merge(new Slot(tie.strong(), type), 1, Integer::sum)
                                            <= rules.perPerson(type);
                    (isFree ? kept : over).add(tie);
                });
        return new TieLimits(kept, over, all);
    }

    private static Set<UUID> shared(
            Map<UUID, Identifier> names, Collection<Tie> ties, Set<UUID> before, NameRules rules) {
        var counts = new HashMap<UUID, Integer>();
        ties.stream()
                .filter(tie -> !tie.first().isOperators())
                .forEach(tie -> counts.merge(tie.weak(), 1, Integer::sum));
        var shared = new HashSet<>(before);
        counts.forEach((name, count) -> {
            if (count > rules.sharedBy(Objects.requireNonNull(names.get(name)).type())) {
                shared.add(name);
            }
        });
        return shared;
    }

    private static String type(Map<UUID, Identifier> names, Tie tie) {
        return Objects.requireNonNull(names.get(tie.weak())).type();
    }

    /** What is to be written of ties. */
    IdentityChange.Ties written(Region region, News news) {
        var before = new HashSet<>(region.over());
        var stored = new HashSet<Tie.Pair>();
        region.ties().forEach(tie -> stored.add(tie.pair()));
        before.forEach(tie -> stored.add(tie.pair()));
        var now = new LinkedHashSet<>(over);
        var counting = new LinkedHashSet<>(news.ties());
        counting.removeAll(now);
        kept.stream().filter(before::contains).forEach(counting::add);
        now.removeAll(before);
        now.removeIf(t -> region.full().contains(t.strong()) && !stored.contains(t.pair()));
        var found = new HashSet<>(shared);
        region.names().values().stream()
                .filter(KnownName::shared)
                .forEach(name -> found.remove(name.id()));
        return new IdentityChange.Ties(List.copyOf(counting), List.copyOf(now), found);
    }

    /** Ties that count now and did not before, or the other way round. */
    Set<Tie> turned(Region region) {
        var turned = new HashSet<>(kept);
        for (var tie : region.ties()) {
            if (counted(region, tie.strong())
                    && counted(region, tie.weak())
                    && !turned.remove(tie)) {
                turned.add(tie);
            }
        }
        return turned;
    }

    private static boolean counted(Region region, UUID name) {
        return !Objects.requireNonNull(region.names().get(name)).shared();
    }

    /**
     * Room that names get because some of theirs turn out to be shared: ties over the limit count
     * then, the earliest first.
     *
     * @param slots how many of them
     * @param shared names that are shared now
     */
    record Freed(Map<Slot, Integer> slots, Set<UUID> shared) {
        boolean isEmpty() {
            return slots.isEmpty();
        }

        static Freed of(Region region, News news, NameRules rules) {
            var seen = Seen.of(region, news);
            var shared = TieLimits.shared(seen.names(), seen.ties(), seen.shared(), rules);
            var slots = new HashMap<Slot, Integer>();
            for (var tie : region.ties()) {
                if (!tie.first().isOperators()
                        && shared.contains(tie.weak())
                        && !seen.shared().contains(tie.weak())
                        && !shared.contains(tie.strong())) {
                    slots.merge(new Slot(tie.strong(), type(seen.names(), tie)), 1, Integer::sum);
                }
            }
            return new Freed(slots, shared);
        }
    }
}
