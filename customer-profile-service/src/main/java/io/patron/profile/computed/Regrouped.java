package io.patron.profile.computed;

import io.patron.profile.identity.IdentityChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * People of whom what was recorded belongs together in another way.
 *
 * @param ids of each person, by the one that answers
 * @param isMoved whether something recorded may have gone over from one id to another
 */
public record Regrouped(Map<UUID, Set<UUID>> ids, boolean isMoved) {
    public static final Regrouped NONE = new Regrouped(Map.of(), false);

    public static Regrouped of(IdentityChange change) {
        var ids = new HashMap<UUID, Set<UUID>>();
        change.changed().forEach(person -> ids.put(person.customerId(), person.ids()));
        return new Regrouped(ids, !change.from().isEmpty() && !change.names().isEmpty());
    }

    Set<UUID> all() {
        return ids.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Ids that may have something else recorded now. */
    public Set<UUID> moved() {
        return isMoved ? all() : Set.of();
    }
}
