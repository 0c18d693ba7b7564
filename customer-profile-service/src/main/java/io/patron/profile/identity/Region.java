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
 * @param ties among them
 * @param labels of them
 * @param owners by customer id: of every place of the names, and those that answer for them
 */
record Region(
        Map<UUID, KnownName> names, List<Tie> ties, List<Label> labels, Map<UUID, Owner> owners) {
    static final Region EMPTY = new Region(Map.of(), List.of(), List.of(), Map.of());

    /** Every customer that a change may concern. */
    Set<UUID> customers() {
        var ids = new HashSet<>(owners.keySet());
        owners.values().forEach(owner -> ids.add(owner.customerId()));
        return ids;
    }
}
