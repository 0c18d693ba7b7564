package io.patron.profile.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** A store of names and ties in memory, that applies changes as the tables do. */
final class Names {
    private final NameRules rules;
    private final Map<UUID, KnownName> names = new HashMap<>();
    private final Map<Identifier, UUID> ids = new HashMap<>();
    private final Map<String, Tie> ties = new HashMap<>();
    private final Set<Tie.Pair> over = new HashSet<>();
    private final Map<UUID, Owner> owners = new HashMap<>();
    final List<Label> labels = new ArrayList<>();
    final List<IdentityChange> changes = new ArrayList<>();

    /**
     * @param perPerson how many of a type a person may have, one user id apart
     * @param sharedBy with how many others an anonymous id may be seen
     */
    Names(int perPerson, int sharedBy) {
        this(perPerson, sharedBy, 1_000);
    }

    /**
     * @param emailsSharedBy with how many user ids an e-mail address may be seen
     */
    Names(int perPerson, int sharedBy, int emailsSharedBy) {
        this.rules = new Rules(perPerson, sharedBy, emailsSharedBy);
    }

    private record Rules(int others, int sharing, int emailSharing) implements NameRules {
        @Override
        public int priority(String type) {
            return List.of("user", "email", "anonymous").indexOf(type) + 1;
        }

        @Override
        public int perPerson(String type) {
            return type.equals("user") ? 1 : others;
        }

        @Override
        public int sharedBy(String type) {
            return switch (type) {
                case "anonymous" -> sharing;
                case "email" -> emailSharing;
                default -> 1_000;
            };
        }
    }

    static Sighting seen(long second, Identifier... names) {
        var evidence = new Evidence(Instant.ofEpochSecond(second), "shop", "m" + second);
        return new Sighting(List.of(names), evidence, false);
    }

    static Identifier user(String id) {
        return new Identifier("user", id);
    }

    static Identifier email(String id) {
        return new Identifier("email", id);
    }

    static Identifier visitor(String id) {
        return new Identifier("anonymous", id);
    }

    /** Takes a batch; gives the customer of each sighting. */
    List<UUID> take(List<Sighting> sightings) {
        var wanted = new HashMap<Identifier, KnownName>();
        sightings.stream()
                .flatMap(sighting -> sighting.names().stream())
                .filter(ids::containsKey)
                .forEach(name -> wanted.put(name, name(id(name))));
        var known = new Known(wanted, owners);
        var news = News.of(sightings, known).without(stored());
        var region = region(news.seeds(known), news);
        var change = apply(IdentityPlan.of(region, news, rules));
        return Resolution.of(sightings, known, change).subjects().stream()
                .map(Subject::customerId)
                .toList();
    }

    /** Sorts some names anew. */
    IdentityChange renew(Collection<Identifier> some, List<Tie> said) {
        var seeds = new HashSet<UUID>();
        some.forEach(name -> seeds.add(id(name)));
        var news = News.of(said);
        return apply(IdentityPlan.of(region(seeds, news), news, rules));
    }

    boolean isShared(Identifier name) {
        return ids.containsKey(name) && name(id(name)).shared();
    }

    /** Lets a shared name tie again by what is seen from a time on. */
    void release(Identifier identifier, long second) {
        var id = id(identifier);
        ties.values().removeIf(tie -> tie.touches(id) && !tie.first().isOperators());
        var at = Instant.ofEpochSecond(second);
        names.put(id, new KnownName(id, identifier, false, at, name(id).places()));
        renew(List.of(identifier), List.of());
    }

    UUID id(Identifier name) {
        return Objects.requireNonNull(ids.get(name));
    }

    private KnownName name(UUID id) {
        return Objects.requireNonNull(names.get(id));
    }

    private Owner owner(UUID id) {
        return Objects.requireNonNull(owners.get(id));
    }

    private Map<Tie.Pair, Evidence> stored() {
        var stored = new HashMap<Tie.Pair, Evidence>();
        ties.values().stream()
                .filter(tie -> !tie.first().isOperators())
                .forEach(tie -> stored.put(tie.pair(), tie.first()));
        return stored;
    }

    private Region region(Set<UUID> seeds, News news) {
        var region = region(seeds);
        var all = new HashSet<>(seeds);
        var freed = TieLimits.Freed.of(region, news, rules);
        freed.slots().forEach((slot, room) -> all.addAll(next(slot, room, freed.shared())));
        return region.names().keySet().containsAll(all) ? region : region(all, news);
    }

    private List<UUID> next(TieLimits.Slot slot, int room, Set<UUID> shared) {
        return ties.values().stream()
                .filter(tie -> over.contains(tie.pair()) && tie.strong().equals(slot.strong()))
                .filter(tie -> !shared.contains(tie.weak()) && !name(tie.weak()).shared())
                .filter(tie -> name(tie.weak()).identifier().type().equals(slot.type()))
                .sorted(
                        Comparator.comparing(Tie::first, Evidence.ORDER)
                                .thenComparing(
                                        tie -> name(tie.weak()).identifier(), Identifier.ORDER))
                .limit(room)
                .map(Tie::weak)
                .toList();
    }

    private Region region(Set<UUID> seeds) {
        var reached = new HashSet<UUID>(seeds);
        var open = new ArrayList<UUID>(seeds);
        while (!open.isEmpty()) {
            var name = open.removeLast();
            for (var tie : name(name).shared() ? List.<Tie>of() : ties.values()) {
                for (var next : List.of(tie.strong(), tie.weak())) {
                    if (tie.touches(name) && !isOver(tie) && reached.add(next)) {
                        open.add(next);
                    }
                }
            }
        }
        var near = new HashMap<UUID, KnownName>();
        reached.forEach(name -> near.put(name, name(name)));
        var among =
                ties.values().stream()
                        .filter(t -> near.containsKey(t.strong()) && near.containsKey(t.weak()))
                        .filter(t -> !isOver(t))
                        .toList();
        var more =
                ties.values().stream()
                        .filter(t -> near.containsKey(t.weak()) && isOver(t))
                        .toList();
        return new Region(near, among, more, labels, ownersOf(near), Set.of());
    }

    private boolean isOver(Tie tie) {
        return over.contains(tie.pair()) && !tie.first().isOperators();
    }

    private Map<UUID, Owner> ownersOf(Map<UUID, KnownName> near) {
        var persons = new HashSet<UUID>();
        near.values()
                .forEach(name ->
                        name.places().forEach(p -> persons.add(owner(p.profile()).customerId())));
        var some = new HashMap<UUID, Owner>();
        owners.forEach((id, owner) -> {
            if (persons.contains(owner.customerId())) {
                some.put(id, owner);
            }
        });
        return some;
    }

    private void apply(IdentityChange.Ties changed) {
        changed.kept()
                .forEach(tie -> {
                    ties.put(tie.pair() + "" + tie.first().isOperators(), tie);
                    if (!tie.first().isOperators()) {
                        over.remove(tie.pair());
                    }
                });
        changed.over()
                .forEach(tie -> {
                    ties.put(tie.pair() + "false", tie);
                    over.add(tie.pair());
                });
    }

    private IdentityChange apply(IdentityChange change) {
        changes.add(change);
        change.names()
                .forEach((identifier, name) -> {
                    ids.put(identifier, name.id());
                    names.put(name.id(), name);
                });
        apply(change.ties());
        for (var person : change.persons()) {
            for (var id : person.ids()) {
                var had = owners.get(id);
                var external =
                        had == null || id.equals(person.customerId())
                                ? person.externalId()
                                : had.externalId();
                var anchor = person.anchors().getOrDefault(id, had == null ? null : had.anchor());
                owners.put(id, new Owner(id, person.customerId(), anchor, external, 0, null));
            }
        }
        return change;
    }

    /** Who is one person, as sets of what was recorded; equal where the people are. */
    Set<Set<String>> people(List<Sighting> sightings) {
        var people = new TreeMap<UUID, Set<String>>();
        for (var sighting : sightings) {
            var name = name(id(sighting.strongest()));
            var owner = owner(name.at(sighting.evidence().at()).profile()).customerId();
            people.computeIfAbsent(owner, any -> new TreeSet<>())
                    .add(sighting.strongest() + "@" + sighting.evidence().at());
        }
        return new HashSet<>(people.values());
    }

    /** The customer that has a name now. */
    UUID customer(Identifier name) {
        return owner(name(id(name)).places().getLast().profile()).customerId();
    }

    /** The strongest name of who has a name now. */
    UUID anchor(Identifier name) {
        var customer = customer(name);
        return owners.values().stream()
                .filter(owner -> owner.customerId().equals(customer))
                .map(owner -> name(Objects.requireNonNull(owner.anchor())))
                .min(Comparator.comparing(n -> rules.priority(n.identifier().type())))
                .orElseThrow()
                .id();
    }

    /** Every id is answered for by one that answers for itself, and has at most one user id. */
    void check() {
        var users = new HashMap<UUID, String>();
        owners.values()
                .forEach(owner -> {
                    if (!owner(owner.customerId()).customerId().equals(owner.customerId())) {
                        throw new AssertionError("A chain: " + owner);
                    }
                });
        ids.keySet().stream()
                .filter(name -> name.type().equals("user"))
                .forEach(name -> {
                    var had = users.put(customer(name), name.value());
                    if (had != null
                            && ties.values().stream().noneMatch(t -> t.first().isOperators())) {
                        throw new AssertionError("Two users: " + had + ", " + name);
                    }
                });
    }
}
