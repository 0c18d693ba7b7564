package io.patron.profile.identity;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How people were before a change, to see whether somebody is another person now. */
record Before(Region region, News news, Map<UUID, List<Part>> parts) {

    KnownName.@Nullable Place place(Part part) {
        var name = region.names().get(part.name());
        return name == null
                ? null
                : name.places().stream()
                        .filter(had -> Objects.equals(had.part().claimedBy(), part.claimedBy()))
                        .findFirst()
                        .orElse(null);
    }

    private boolean isElsewhere(Part part, Set<UUID> own) {
        var had = place(part);
        return had != null && (!own.contains(had.profile()) || !had.part().equals(part));
    }

    /** The names that were a customer's, wholly. */
    Set<UUID> names(UUID customerId) {
        var names = new HashSet<UUID>();
        for (var name : region.names().values()) {
            if (name.places().stream().allMatch(place -> isOf(customerId, place))) {
                names.add(name.id());
            }
        }
        return names;
    }

    private boolean isOf(UUID customerId, KnownName.Place place) {
        var owner = region.owners().get(place.profile());
        return owner != null && owner.customerId().equals(customerId);
    }

    boolean grows(People.Person person) {
        return person.parts().stream().anyMatch(part -> place(part) == null);
    }

    /** Whether what was recorded before belongs together in another way. */
    boolean isChanged(People.Person person, Set<UUID> own, UUID id) {
        return person.parts().stream().anyMatch(part -> isElsewhere(part, own) || isSplit(part))
                || own.stream()
                        .map(region.owners()::get)
                        .anyMatch(owner -> owner != null && !owner.customerId().equals(id))
                || loses(person, own, id)
                || isSaidBeforeJoint(person);
    }

    /** Whether the name's parts are others now: what was recorded for it may go over. */
    private boolean isSplit(Part part) {
        var name = region.names().get(part.name());
        return name != null
                && !name.places().stream()
                        .map(KnownName.Place::part)
                        .toList()
                        .equals(parts.get(part.name()));
    }

    private boolean loses(People.Person person, Set<UUID> own, UUID id) {
        var parts = Set.copyOf(person.parts());
        return region.owners().values().stream()
                        .anyMatch(o -> o.customerId().equals(id) && !own.contains(o.id()))
                || region.names().values().stream()
                        .flatMap(name -> name.places().stream())
                        .anyMatch(
                                had -> own.contains(had.profile()) && !parts.contains(had.part()));
    }

    /** What people allow depends on what was said before names joined, and after. */
    private boolean isSaidBeforeJoint(People.Person person) {
        if (person.joints().isEmpty()) {
            return false;
        }
        var joined = person.joints().getLast().at();
        return person.parts().stream()
                .map(part -> news.statements().get(part.name()))
                .anyMatch(said -> said != null && said.isBefore(joined));
    }
}
