package io.patron.profile.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * All names that hang together with some, and everything that decides who is who among them.
 *
 * @param names by id
 * @param ties among them that count
 * @param over ties over a limit, of which the weaker name is among them
 * @param labels of them
 * @param owners by customer id: of every place of the names, and those that answer for them
 * @param full names of which no more ties over a limit are kept
 */
record Region(
        Map<UUID, KnownName> names,
        List<Tie> ties,
        List<Tie> over,
        List<Label> labels,
        Map<UUID, Owner> owners,
        Set<UUID> full) {
    static final Region EMPTY =
            new Region(Map.of(), List.of(), List.of(), List.of(), Map.of(), Set.of());

    /**
     * @param names that have as many ties over a limit as are kept
     */
    Region full(Set<UUID> names) {
        return new Region(this.names, ties, over, labels, owners, names);
    }

    /** Every customer that a change may concern. */
    Set<UUID> customers() {
        var ids = new HashSet<>(owners.keySet());
        owners.values().forEach(owner -> ids.add(owner.customerId()));
        return ids;
    }
}
