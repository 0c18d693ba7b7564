package io.patron.loyalty.ladder;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A tier set with all its versions.
 *
 * @param versions at least one, by rising version; none begins before the one before it
 */
public record TierSetBook(List<TierSet> versions) {

    public TierSetBook {
        versions = List.copyOf(versions);
    }

    public UUID id() {
        return versions.getFirst().ref().id();
    }

    public UUID programmeId() {
        return versions.getFirst().ref().programmeId();
    }

    /** The zone whose days count. */
    public ZoneId zone() {
        return versions.getLast().zone();
    }

    /** The version of a day; before all, the first. */
    public TierSet on(LocalDate day) {
        return versions.reversed().stream()
                .filter(set -> !set.ref().from().isAfter(day))
                .findFirst()
                .orElseGet(versions::getFirst);
    }

    public boolean hasBegun(LocalDate day) {
        return !versions.getFirst().ref().from().isAfter(day);
    }

    Optional<LocalDate> nextVersion(LocalDate after) {
        return versions.stream()
                .map(set -> set.ref().from())
                .filter(from -> from.isAfter(after))
                .min(LocalDate::compareTo);
    }
}
