package io.patron.profile.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is stored of some names together with what a batch tells of them.
 *
 * @param names by id
 * @param ties each once, with its earliest evidence
 * @param shared names that are known to be shared
 */
record Seen(Map<UUID, Identifier> names, Collection<Tie> ties, Set<UUID> shared) {

    static Seen of(Region region, News news) {
        var names = new HashMap<UUID, Identifier>();
        var shared = new HashSet<UUID>();
        for (var name : region.names().values()) {
            names.put(name.id(), name.identifier());
            if (name.shared()) {
                shared.add(name.id());
            }
        }
        news.names().forEach((identifier, id) -> names.put(id, identifier));
        var ties = new LinkedHashMap<String, Tie>();
        for (var list : List.of(region.ties(), region.over(), news.ties())) {
            for (var tie : list) {
                ties.merge(tie.pair().toString() + tie.first().isOperators(), tie, News::earlier);
            }
        }
        return new Seen(names, ties.values(), shared);
    }
}
