package io.patron.profile.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes a customer's id one person with the id that answers for it.
 *
 * @param tie without which they would be two
 * @param others the names that would then be those of who answers
 * @param names the names that would then be the other's
 */
public record Bond(Tie tie, Set<UUID> others, Set<UUID> names) {

    /**
     * What joined a person is a tree of its parts: without one of the ties between the two ids it
     * falls in two.
     *
     * @return empty where no name stays with the id
     */
    public static Optional<Bond> of(PersonState person, UUID id) {
        var mine = person.anchors().get(id);
        var survivors = person.anchors().get(person.customerId());
        return mine == null || survivors == null || mine.equals(survivors)
                ? Optional.empty()
                : between(person, id, Part.first(mine), Part.first(survivors));
    }

    private static Optional<Bond> between(PersonState person, UUID id, Part mine, Part survivors) {
        var own = new HashSet<Part>();
        person.parts().stream()
                .filter(place -> place.profile().equals(id))
                .forEach(place -> own.add(place.part()));
        return path(person.joints(), mine, survivors).stream()
                .filter(joint -> own.contains(joint.strong()) != own.contains(joint.weak()))
                .max(Comparator.comparing(People.Joint::at))
                .map(joint -> cut(person, joint, mine));
    }

    private static Bond cut(PersonState person, People.Joint joint, Part mine) {
        var left = new ArrayList<>(person.joints());
        left.remove(joint);
        var side = reached(left, mine).keySet();
        var names = new HashSet<UUID>();
        var others = new HashSet<UUID>();
        person.parts()
                .forEach(place ->
                        (side.contains(place.part()) ? names : others).add(place.part().name()));
        // a name that is elsewhere too, or on both sides, is neither's
        person.parts().stream()
                .map(KnownName.Place::part)
                .filter(part -> part.claimedBy() != null)
                .forEach(part -> {
                    names.remove(part.name());
                    others.remove(part.name());
                });
        return new Bond(joint.tie(), others, names);
    }

    private static List<People.Joint> path(List<People.Joint> joints, Part from, Part to) {
        var by = reached(joints, from);
        var path = new ArrayList<People.Joint>();
        var at = to;
        for (var joint = by.get(at); joint != null; joint = by.get(at)) {
            path.add(joint);
            at = other(joint, at);
        }
        return path;
    }

    /**
     * Every part that hangs together with one, with the joint by which it does; itself with none.
     */
    private static Map<Part, People.@Nullable Joint> reached(List<People.Joint> joints, Part from) {
        var near = new HashMap<Part, List<People.Joint>>();
        for (var joint : joints) {
            near.computeIfAbsent(joint.strong(), any -> new ArrayList<>()).add(joint);
            near.computeIfAbsent(joint.weak(), any -> new ArrayList<>()).add(joint);
        }
        var reached = new HashMap<Part, People.@Nullable Joint>();
        reached.put(from, null);
        var open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            var part = open.remove();
            for (var joint : near.getOrDefault(part, List.of())) {
                var next = other(joint, part);
                if (!reached.containsKey(next)) {
                    reached.put(next, joint);
                    open.add(next);
                }
            }
        }
        return reached;
    }

    private static Part other(People.Joint joint, Part part) {
        return joint.strong().equals(part) ? joint.weak() : joint.strong();
    }
}
