package io.patron.profile.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How people were before a change, to see whether somebody is another person now. */
final class Before {
    private final Region region;
    private final News news;
    private final Map<UUID, List<Part>> parts;
    private final Map<UUID, List<Owner>> anchored = new HashMap<>();
    private final Map<UUID, Set<UUID>> answeredBy = new HashMap<>();
    private final Map<UUID, Set<Part>> placed = new HashMap<>();
    private final Set<UUID> tiedAgain = new HashSet<>();

    /**
     * @param parts of each name, as they are afterwards
     */
    Before(Region region, News news, Map<UUID, List<Part>> parts) {
        this.region = region;
        this.news = news;
        this.parts = parts;
        for (var owner : region.owners().values()) {
            answeredBy.computeIfAbsent(owner.customerId(), any -> new HashSet<>()).add(owner.id());
            if (owner.anchor() != null) {
                anchored.computeIfAbsent(owner.anchor(), any -> new ArrayList<>()).add(owner);
            }
        }
        for (var name : region.names().values()) {
            for (var place : name.places()) {
                placed.computeIfAbsent(place.profile(), any -> new HashSet<>()).add(place.part());
            }
        }
        for (var tie : news.ties()) {
            if (region.names().containsKey(tie.strong())
                    && region.names().containsKey(tie.weak())) {
                tiedAgain.addAll(List.of(tie.strong(), tie.weak()));
            }
        }
    }

    /** The customers that stay with one of the person's names. */
    List<Owner> ids(People.Person person) {
        return person.parts().stream()
                .filter(part -> part.claimedBy() == null)
                .flatMap(part -> anchored.getOrDefault(part.name(), List.of()).stream())
                .toList();
    }

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
        return person.parts().stream().anyMatch(part -> isAnother(part, own))
                || own.stream()
                        .map(region.owners()::get)
                        .anyMatch(owner -> owner != null && !owner.customerId().equals(id))
                || loses(person, own, id)
                || isSaidBeforeJoint(person);
    }

    /** Also where names were one person's before: it may have been earlier that they joined. */
    private boolean isAnother(Part part, Set<UUID> own) {
        return isElsewhere(part, own) || isSplit(part) || tiedAgain.contains(part.name());
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
        var now = Set.copyOf(person.parts());
        return !own.containsAll(answeredBy.getOrDefault(id, Set.of()))
                || own.stream()
                        .anyMatch(one -> !now.containsAll(placed.getOrDefault(one, Set.of())));
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
