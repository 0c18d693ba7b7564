package io.patron.profile.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Aliases of which the former id is the user id of somebody known. An event never makes two user
 * ids one person, so an operator should look at them. Who is who does not depend on that, for it
 * depends on what was told first.
 */
final class Formerly {
    private Formerly() {}

    /**
     * What somebody should look at.
     *
     * @param ids of every name that the sightings name
     */
    static List<Conflict> conflicts(
            List<Sighting> sightings, Known known, Map<Identifier, UUID> ids) {
        var conflicts = new ArrayList<Conflict>();
        for (var sighting : sightings) {
            var former = sighting.formerly();
            var name = sighting.strongest();
            if (former == null || former.equals(name) || !former.type().equals(name.type())) {
                continue;
            }
            var stored = known.names().get(former);
            var id = stored == null ? ids.get(former) : stored.id();
            if (id != null && !areOne(known, former, name)) {
                var strong = Objects.requireNonNull(ids.get(name));
                var tie = new Tie(strong, id, sighting.evidence());
                conflicts.add(new Conflict(Conflict.Kind.LIMIT, tie));
            }
        }
        return conflicts;
    }

    /** An operator may have said so. */
    private static boolean areOne(Known known, Identifier one, Identifier other) {
        var person = person(known, one);
        return person != null && person.equals(person(known, other));
    }

    private static @Nullable UUID person(Known known, Identifier name) {
        var found = known.names().get(name);
        var owner = found == null ? null : known.owners().get(found.places().getLast().profile());
        return owner == null ? null : owner.customerId();
    }
}
