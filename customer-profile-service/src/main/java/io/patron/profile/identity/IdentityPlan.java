package io.patron.profile.identity;

import io.patron.kit.time.Ids;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Works out what has to change: sorts the names into people and gives each person an id.
 *
 * <p>A customer's id stays with its anchor, the strongest of its names. Where a person has several
 * ids, one that answers already answers on; of several such the one with a shop's own id, then the
 * oldest.
 */
final class IdentityPlan {
    private static final Comparator<Owner> SURVIVOR =
            Comparator.comparing(Owner::isMerged)
                    .thenComparing(owner -> owner.externalId() == null)
                    .thenComparing(owner -> owner.id().toString());

    private final Region region;
    private final News news;
    private final NameRules rules;
    private Before before;
    private final Seen seen;
    private final Map<UUID, Identifier> identifiers;
    private final Map<Part, UUID> profiles = new HashMap<>();
    private final Set<UUID> kept = new HashSet<>();
    private final List<PersonState> persons = new ArrayList<>();
    private final List<IdentityChange.Move> moves = new ArrayList<>();

    private IdentityPlan(Region region, News news, NameRules rules) {
        this.region = region;
        this.news = news;
        this.rules = rules;
        this.before = new Before(region, news, Map.of());
        this.seen = Seen.of(region, news);
        this.identifiers = seen.names();
    }

    static IdentityChange of(Region region, News news, NameRules rules) {
        return new IdentityPlan(region, news, rules).change();
    }

    private IdentityChange change() {
        var limits = TieLimits.of(identifiers, seen.ties(), seen.shared(), rules);
        var ties = limits.written(region, news);
        for (var list : List.of(ties.kept(), ties.over())) {
            list.forEach(tie -> kept.addAll(List.of(tie.strong(), tie.weak())));
        }
        var people = Partition.of(identifiers, limits.kept(), region.labels(), rules);
        before = new Before(region, news.with(limits.turned(region)), people.parts());
        people.persons().forEach(this::place);
        var names = changedNames(people, limits.shared());
        return new IdentityChange(
                names,
                ties,
                from(names.values()),
                persons,
                moves,
                Stream.concat(people.conflicts().stream(), news.apart().stream()).toList());
    }

    private Set<UUID> from(Collection<KnownName> names) {
        var from = new HashSet<UUID>();
        for (var name : names) {
            var had = region.names().get(name.id());
            if (had != null && !had.places().equals(name.places())) {
                had.places().forEach(place -> from.add(place.profile()));
            }
        }
        return from;
    }

    private void place(People.Person person) {
        var ids = before.ids(person);
        var survivor = ids.stream().min(SURVIVOR);
        if (survivor.isEmpty() && person.parts().stream().noneMatch(this::isNeeded)) {
            return;
        }
        var id = survivor.map(Owner::id).orElseGet(Ids::next);
        var own = new HashSet<UUID>();
        own.add(id);
        ids.forEach(owner -> own.add(owner.id()));
        inherit(person, own, id);
        var kind =
                survivor.isEmpty() && person.parts().stream().allMatch(p -> before.place(p) == null)
                        ? PersonState.Kind.NEW
                        : PersonState.Kind.GROWN;
        if (before.isChanged(person, own, id)) {
            kind = PersonState.Kind.CHANGED;
        }
        if (kind != PersonState.Kind.GROWN || before.grows(person)) {
            persons.add(state(person, id, own, kind));
            ids.forEach(owner -> move(person, owner, id));
        }
    }

    /** Something is, or was, recorded for it; or it was seen with others, which must be kept. */
    private boolean isNeeded(Part part) {
        return news.homes().contains(part.name())
                || region.names().containsKey(part.name())
                || kept.contains(part.name());
    }

    /**
     * A part keeps its customer where it can; else it takes that of a part that it was joined to.
     */
    private void inherit(People.Person person, Set<UUID> own, UUID id) {
        for (var part : person.parts()) {
            var had = before.place(part);
            if (had != null && own.contains(had.profile())) {
                profiles.put(part, had.profile());
            }
        }
        var changed = true;
        while (changed) {
            changed = false;
            for (var joint : person.joints()) {
                changed |= pass(joint.strong(), joint.weak()) || pass(joint.weak(), joint.strong());
            }
        }
        person.parts().forEach(part -> profiles.putIfAbsent(part, id));
    }

    private boolean pass(Part from, Part to) {
        var profile = profiles.get(from);
        return profile != null && profiles.putIfAbsent(to, profile) == null;
    }

    private PersonState state(People.Person person, UUID id, Set<UUID> own, PersonState.Kind kind) {
        var places =
                person.parts().stream()
                        .map(part -> new KnownName.Place(part, profile(part)))
                        .toList();
        return new PersonState(
                id, own, anchors(person), externalId(person), places, person.joints(), kind);
    }

    private UUID profile(Part part) {
        return Objects.requireNonNull(profiles.get(part));
    }

    private Map<UUID, UUID> anchors(People.Person person) {
        var anchors = new HashMap<UUID, UUID>();
        person.parts().stream()
                .filter(part -> part.claimedBy() == null)
                .sorted(Comparator.comparing(this::identifier, byStrength()))
                .forEach(part -> anchors.putIfAbsent(profile(part), part.name()));
        return anchors;
    }

    private Comparator<Identifier> byStrength() {
        return Comparator.comparing((Identifier name) -> rules.priority(name.type()))
                .thenComparing(Identifier.ORDER);
    }

    private Identifier identifier(Part part) {
        return Objects.requireNonNull(identifiers.get(part.name()));
    }

    private @Nullable String externalId(People.Person person) {
        return person.parts().stream()
                .map(this::identifier)
                .filter(name -> name.type().equals("user"))
                .map(Identifier::value)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private void move(People.Person person, Owner owner, UUID to) {
        if (owner.customerId().equals(to)) {
            return;
        }
        moves.add(
                new IdentityChange.Move(
                        owner.id(),
                        owner.customerId(),
                        to,
                        before.names(owner.customerId()),
                        before.names(to),
                        joint(person, owner.id())));
    }

    /** The tie that brought the customer to the others: the latest that crosses. */
    private People.@Nullable Joint joint(People.Person person, UUID id) {
        return person.joints().stream()
                .filter(joint ->
                        id.equals(profiles.get(joint.strong()))
                                != id.equals(profiles.get(joint.weak())))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private Map<Identifier, KnownName> changedNames(People people, Set<UUID> shared) {
        var changed = new LinkedHashMap<Identifier, KnownName>();
        people.parts()
                .forEach((id, parts) -> {
                    if (parts.stream().allMatch(profiles::containsKey)) {
                        var places =
                                parts.stream()
                                        .map(p -> new KnownName.Place(p, profile(p)))
                                        .toList();
                        var identifier = Objects.requireNonNull(identifiers.get(id));
                        var had = region.names().get(id);
                        var released = had == null ? null : had.releasedAt();
                        var name =
                                new KnownName(
                                        id, identifier, shared.contains(id), released, places);
                        if (!name.equals(had)) {
                            changed.put(identifier, name);
                        }
                    }
                });
        return changed;
    }
}
