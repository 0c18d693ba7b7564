package io.patron.profile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sorts names into people: a pure function of what was seen together and when, so it does not
 * matter in which order, how often and in which batches that was told.
 *
 * <p>Operators' ties come first, then the others by the time of their first evidence. A tie joins
 * its two groups, unless the person would have too many names of a type (two user ids) or an
 * operator has parted them. Then the weaker name alone goes over to the stronger one's group, from
 * that time on; where even that is not allowed, nothing happens.
 */
public final class Partition {
    private final Map<UUID, Identifier> names;
    private final NameRules rules;
    private final Map<UUID, List<Part>> parts = new LinkedHashMap<>();
    private final Map<Part, Group> groups = new HashMap<>();
    private final Map<UUID, Set<Label>> labels = new HashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private Partition(Map<UUID, Identifier> names, Collection<Label> labels, NameRules rules) {
        this.names = names;
        this.rules = rules;
        for (var label : labels) {
            this.labels.computeIfAbsent(label.name(), name -> new HashSet<>()).add(label);
        }
        names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Identifier.ORDER))
                .forEach(name -> start(Part.first(name.getKey())));
    }

    /** Names that are in one person's hands. */
    private static final class Group {
        final List<Part> parts = new ArrayList<>();
        final List<People.Joint> joints = new ArrayList<>();
        final Map<String, Set<UUID>> byType = new HashMap<>();
        final Map<UUID, Boolean> sides = new HashMap<>();
    }

    /**
     * @param names the names by id; ties of others are passed over
     */
    public static People of(
            Map<UUID, Identifier> names,
            Collection<Tie> ties,
            Collection<Label> labels,
            NameRules rules) {
        var partition = new Partition(names, labels, rules);
        ties.stream()
                .filter(tie -> names.containsKey(tie.strong()) && names.containsKey(tie.weak()))
                .sorted(order(names))
                .forEach(partition::tie);
        return partition.people();
    }

    /** The order in which ties are looked at; ids come to be in any order, so they do not count. */
    static Comparator<Tie> order(Map<UUID, Identifier> names) {
        return Comparator.comparing((Tie tie) -> !tie.first().isOperators())
                .thenComparing(tie -> tie.first().at())
                .thenComparing(tie -> names.get(tie.strong()), Identifier.ORDER)
                .thenComparing(tie -> names.get(tie.weak()), Identifier.ORDER);
    }

    private Group start(Part part) {
        var group = new Group();
        group.parts.add(part);
        var type = Objects.requireNonNull(names.get(part.name())).type();
        group.byType.computeIfAbsent(type, any -> new HashSet<>()).add(part.name());
        for (var label : labels.getOrDefault(part.name(), Set.of())) {
            group.sides.put(label.separation(), label.side());
        }
        parts.computeIfAbsent(part.name(), name -> new ArrayList<>()).add(part);
        groups.put(part, group);
        return group;
    }

    private void tie(Tie tie) {
        var strong = latest(tie.strong());
        var weak = latest(tie.weak());
        var one = group(strong);
        var other = group(weak);
        if (one == other) {
            return;
        }
        var objection = objection(one, other, tie.first().isOperators());
        if (objection == null) {
            join(new People.Joint(strong, weak, tie));
        } else {
            move(strong, tie, objection);
        }
    }

    /** The weaker name alone goes over, where that is allowed. */
    private void move(Part strong, Tie tie, Conflict.Kind objection) {
        var moved = new Part(tie.weak(), tie.strong(), tie.first().at());
        var alone = start(moved);
        var stillWrong = objection(group(strong), alone, false);
        if (stillWrong == null) {
            join(new People.Joint(strong, moved, tie));
            conflicts.add(new Conflict(Conflict.Kind.MOVED, tie));
            return;
        }
        groups.remove(moved);
        Objects.requireNonNull(parts.get(tie.weak())).removeLast();
        conflicts.add(new Conflict(worse(objection, stillWrong), tie));
    }

    private static Conflict.Kind worse(Conflict.Kind one, Conflict.Kind other) {
        return one == Conflict.Kind.SEPARATED ? one : other;
    }

    private Conflict.@Nullable Kind objection(Group one, Group other, boolean operators) {
        for (var side : one.sides.entrySet()) {
            var others = other.sides.get(side.getKey());
            if (others != null && !others.equals(side.getValue())) {
                return Conflict.Kind.SEPARATED;
            }
        }
        return operators || other.byType.keySet().stream().allMatch(type -> fits(type, one, other))
                ? null
                : Conflict.Kind.LIMIT;
    }

    private boolean fits(String type, Group one, Group other) {
        var mine = one.byType.get(type);
        if (mine == null) {
            return true;
        }
        var both = new HashSet<>(mine);
        both.addAll(Objects.requireNonNull(other.byType.get(type)));
        return both.size() <= rules.perPerson(type);
    }

    private void join(People.Joint joint) {
        var into = group(joint.strong());
        var from = group(joint.weak());
        if (into.parts.size() < from.parts.size()) {
            var swap = into;
            into = from;
            from = swap;
        }
        for (var part : from.parts) {
            groups.put(part, into);
        }
        into.parts.addAll(from.parts);
        into.joints.addAll(from.joints);
        into.joints.add(joint);
        into.sides.putAll(from.sides);
        for (var type : from.byType.entrySet()) {
            into.byType
                    .computeIfAbsent(type.getKey(), any -> new HashSet<>())
                    .addAll(type.getValue());
        }
    }

    private Part latest(UUID name) {
        return Objects.requireNonNull(parts.get(name)).getLast();
    }

    private Group group(Part part) {
        return Objects.requireNonNull(groups.get(part));
    }

    private People people() {
        var persons = new ArrayList<People.Person>();
        for (var group : new HashSet<>(groups.values())) {
            group.joints.sort(Comparator.comparing(People.Joint::at));
            persons.add(new People.Person(List.copyOf(group.parts), List.copyOf(group.joints)));
        }
        return new People(persons, parts, conflicts);
    }
}
