package io.patron.profile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Which ties count. A name that was seen with too many stronger ones is shared, and ties nothing;
 * of the weaker names of a type that one was seen with, the earliest count, as many as a person may
 * have.
 *
 * @param kept those that count
 * @param dropped those over a limit
 * @param shared names that are shared
 */
record TieLimits(List<Tie> kept, List<Tie> dropped, Set<UUID> shared) {

    private record Slot(UUID strong, String type) {}

    static TieLimits of(
            Map<UUID, Identifier> names, Collection<Tie> ties, Set<UUID> shared, NameRules rules) {
        var all = new HashSet<>(shared);
        all.addAll(shared(names, ties, rules));
        var kept = new ArrayList<Tie>();
        var dropped = new ArrayList<Tie>();
        var taken = new HashMap<Slot, Integer>();
        ties.stream()
                .filter(tie -> !all.contains(tie.strong()) && !all.contains(tie.weak()))
                .sorted(Partition.order(names))
                .forEach(tie -> {
                    var type = Objects.requireNonNull(names.get(tie.weak())).type();
                    var isFree =
                            tie.first().isOperators()
                                    || taken.merge(new Slot(tie.strong(), type), 1, Integer::sum)
                                            <= rules.perPerson(type);
                    (isFree ? kept : dropped).add(tie);
                });
        return new TieLimits(kept, dropped, all);
    }

    private static Set<UUID> shared(
            Map<UUID, Identifier> names, Collection<Tie> ties, NameRules rules) {
        var counts = new HashMap<UUID, Integer>();
        ties.stream()
                .filter(tie -> !tie.first().isOperators())
                .forEach(tie -> counts.merge(tie.weak(), 1, Integer::sum));
        var shared = new HashSet<UUID>();
        counts.forEach((name, count) -> {
            if (count > rules.sharedBy(Objects.requireNonNull(names.get(name)).type())) {
                shared.add(name);
            }
        });
        return shared;
    }
}
