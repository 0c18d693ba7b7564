package io.patron.profile.identity;

import io.patron.kit.time.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a batch tells of names beyond what is stored.
 *
 * @param names those that were not known, with their new ids
 * @param ties what was seen together, each pair once with its earliest evidence
 * @param homes names for which something is recorded
 * @param statements names for which it is said what the person allows, and when at the earliest
 * @param apart what somebody should look at, and what changes nothing
 */
record News(
        Map<Identifier, UUID> names,
        List<Tie> ties,
        Set<UUID> homes,
        Map<UUID, Instant> statements,
        List<Conflict> apart) {

    static News of(List<Sighting> sightings, Known known) {
        var ids = new HashMap<Identifier, UUID>();
        var created = new LinkedHashMap<Identifier, UUID>();
        var ties = new LinkedHashMap<Tie.Pair, Tie>();
        for (var sighting : sightings) {
            for (var name : sighting.names()) {
                ids.computeIfAbsent(name, missing -> id(missing, known, created));
            }
            var strong = Objects.requireNonNull(ids.get(sighting.strongest()));
            for (var name : sighting.names().subList(1, sighting.names().size())) {
                var weak = Objects.requireNonNull(ids.get(name));
                var at = sighting.evidence().at();
                if (ties(name, known, at) && counts(sighting.strongest(), known, at)) {
                    var tie = new Tie(strong, weak, sighting.evidence());
                    ties.merge(tie.pair(), tie, News::earlier);
                }
            }
        }
        var homes = new HashSet<UUID>();
        var statements = new HashMap<UUID, Instant>();
        for (var sighting : sightings) {
            var home = Objects.requireNonNull(ids.get(sighting.strongest()));
            homes.add(home);
            if (sighting.consents()) {
                statements.merge(home, sighting.evidence().at(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        var apart = Formerly.conflicts(sightings, known, ids);
        return new News(created, List.copyOf(ties.values()), homes, statements, apart);
    }

    /** An operator's word. */
    static News of(List<Tie> ties) {
        return new News(Map.of(), ties, Set.of(), Map.of(), List.of());
    }

    private static UUID id(Identifier name, Known known, Map<Identifier, UUID> created) {
        var found = known.names().get(name);
        return found != null ? found.id() : created.computeIfAbsent(name, missing -> Ids.next());
    }

    private static boolean ties(Identifier name, Known known, Instant at) {
        var found = known.names().get(name);
        return found == null || found.ties(at);
    }

    /** A name may be shared because of stronger ones that are, too. */
    private static boolean counts(Identifier strong, Known known, Instant at) {
        var found = known.names().get(strong);
        return found == null || found.counts(at);
    }

    static Tie earlier(Tie one, Tie other) {
        return new Tie(one.strong(), one.weak(), one.first().earlier(other.first()));
    }

    /** Pairs of which both names are stored: their tie may be, too. */
    List<Tie> between(Known known) {
        var stored = known.names().values().stream().map(KnownName::id).collect(Collectors.toSet());
        return ties.stream()
                .filter(tie -> stored.contains(tie.strong()) && stored.contains(tie.weak()))
                .toList();
    }

    /** Without those that tell nothing beyond what is stored. */
    News without(Map<Tie.Pair, Evidence> stored) {
        var fresh =
                ties.stream()
                        .filter(tie -> {
                            var had = stored.get(tie.pair());
                            return had == null || had.earlier(tie.first()) != had;
                        })
                        .toList();
        return with(fresh);
    }

    News with(Collection<Tie> others) {
        return new News(names, List.copyOf(others), homes, statements, apart);
    }

    boolean isEmpty() {
        return names.isEmpty() && ties.isEmpty() && apart.isEmpty();
    }

    /** Stored names that something is said of that may change who is who, or what they allow. */
    Set<UUID> seeds(Known known) {
        var seeds = new HashSet<UUID>();
        ties.forEach(tie -> {
            seeds.add(tie.strong());
            seeds.add(tie.weak());
        });
        seeds.removeAll(Set.copyOf(names.values()));
        for (var name : known.names().values()) {
            var said = statements.get(name.id());
            if (said != null && isBeforeJoint(said, name, known)) {
                seeds.add(name.id());
            }
        }
        return seeds;
    }

    private static boolean isBeforeJoint(Instant said, KnownName name, Known known) {
        var owner = known.owners().get(name.at(said).profile());
        var joined = owner == null ? null : owner.joinedAt();
        return joined != null && said.isBefore(joined);
    }
}
