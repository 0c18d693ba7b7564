package io.patron.profile.computed;

import io.patron.profile.computed.PartStore.Slot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What goes over from customers to others with names, as parts. What is counted of months that are
 * forgotten is in no row any more, so parts are not made anew: what goes is taken from them.
 *
 * @param lost what goes, by whose it was
 * @param gained the same, by whose it is then
 * @param left what else is recorded of the customers that it goes from
 */
record MovedParts(Map<Slot, Part> lost, Map<Slot, Part> gained, Map<Slot, Part> left) {

    /** Everybody whose parts change. */
    Set<UUID> customers() {
        return Stream.of(lost, gained)
                .flatMap(parts -> parts.keySet().stream())
                .map(Slot::customerId)
                .collect(Collectors.toSet());
    }

    /**
     * All parts of the customers afterwards.
     *
     * @param before all of them as they were
     */
    Map<Slot, Part> after(Map<Slot, Part> before) {
        var after = new HashMap<Slot, Part>();
        var slots = new HashSet<>(before.keySet());
        slots.addAll(gained.keySet());
        for (var slot : slots) {
            var part = before.get(slot);
            var gone = lost.get(slot);
            if (part != null && gone != null) {
                part = part.minus(gone, left.get(slot));
            }
            var come = gained.get(slot);
            if (come != null) {
                part = part == null ? come : part.plus(come);
            }
            if (part != null) {
                after.put(slot, part);
            }
        }
        return after;
    }
}
