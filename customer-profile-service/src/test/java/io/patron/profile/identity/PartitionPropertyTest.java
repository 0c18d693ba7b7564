package io.patron.profile.identity;

import static io.patron.profile.identity.Names.email;
import static io.patron.profile.identity.Names.seen;
import static io.patron.profile.identity.Names.user;
import static io.patron.profile.identity.Names.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Who is who depends on what was seen together and when, and on nothing else. */
class PartitionPropertyTest {

    @Provide
    Arbitrary<List<Sighting>> sightings() {
        return sightings(3, 3, 3);
    }

    private static Arbitrary<List<Sighting>> sightings(int users, int emails, int visitors) {
        return Combinators.combine(
                        some("user", users),
                        some("email", emails),
                        some("anonymous", visitors),
                        Arbitraries.longs().between(1, 6)) // few, so that many are at one time
                .as((u, e, v, at) -> {
                    var names = new ArrayList<Identifier>();
                    for (var name : new Identifier[] {u, e, v}) {
                        if (name != null) {
                            names.add(name);
                        }
                    }
                    return names.isEmpty()
                            ? seen(at, visitor("v1"))
                            : seen(at, names.toArray(Identifier[]::new));
                })
                .list()
                .ofMinSize(1)
                .ofMaxSize(16);
    }

    private static Arbitrary<Identifier> some(String type, int count) {
        return Arbitraries.integers()
                .between(1, count)
                .map(i -> new Identifier(type, type.charAt(0) + "" + i))
                .injectNull(.45);
    }

    private static Names taken(Names names, List<Sighting> sightings, Random random) {
        var left = sightings;
        while (!left.isEmpty()) {
            var batch = 1 + random.nextInt(left.size());
            names.take(left.subList(0, batch));
            names.check();
            left = left.subList(batch, left.size());
        }
        return names;
    }

    private static List<Sighting> mixed(List<Sighting> sightings, Random random) {
        var mixed = new ArrayList<>(sightings);
        mixed.addAll(sightings.subList(0, random.nextInt(sightings.size() + 1)));
        Collections.shuffle(mixed, random);
        return mixed;
    }

    @Property(tries = 3000)
    void anyOrderAnyRepetitionAndAnyBatchesGiveTheSamePeople(
            @ForAll("sightings") List<Sighting> sightings, @ForAll Random random) {
        assertSame(() -> new Names(9, 9), sightings, random);
    }

    @Property(tries = 3000)
    void thatHoldsAlsoWhereNamesAreShared(
            @ForAll("sightings") List<Sighting> sightings, @ForAll Random random) {
        assertSame(() -> new Names(9, 2), sightings, random);
    }

    @Property(tries = 3000)
    void thatHoldsAlsoWherePeopleHaveTooManyNames(
            @ForAll("sightings") List<Sighting> sightings, @ForAll Random random) {
        assertSame(() -> new Names(1, 9), sightings, random);
        assertSame(() -> new Names(2, 9), sightings, random);
    }

    @Property(tries = 3000)
    void thatHoldsAlsoWhereSeveralLimitsAreAtOnce(
            @ForAll("crowds") List<Sighting> sightings, @ForAll Random random) {
        for (var perPerson = 1; perPerson <= 2; perPerson++) {
            for (var sharedBy = 1; sharedBy <= 2; sharedBy++) {
                var most = new int[] {perPerson, sharedBy};
                assertSame(() -> new Names(most[0], most[1]), sightings, random);
                assertSame(() -> new Names(most[0], most[1], 1), sightings, random);
                assertSame(() -> new Names(most[0], most[1], 2), sightings, random);
            }
        }
    }

    @Provide
    Arbitrary<List<Sighting>> crowds() {
        return sightings(4, 4, 5);
    }

    @Property(tries = 2000)
    void afterAReleaseOnlyWhatIsSeenSinceCounts(
            @ForAll("sightings") List<Sighting> before,
            @ForAll("sightings") List<Sighting> since,
            @ForAll Random random) {
        var atOnce = new Names(9, 1);
        atOnce.take(before);
        var other = taken(new Names(9, 1), mixed(before, random), random);
        for (var name : List.of(visitor("a1"), visitor("a2"), visitor("a3"))) {
            assertEquals(atOnce.isShared(name), other.isShared(name));
            if (atOnce.isShared(name)) {
                atOnce.release(name, 10);
                other.release(name, 10);
            }
        }
        assertEquals(atOnce.people(before), other.people(before));
        var late = since.stream().map(PartitionPropertyTest::later).toList();
        var all = new ArrayList<>(late);
        all.addAll(before); // told again, and late
        atOnce.take(late);
        taken(other, mixed(all, random), random);
        var everything = List.copyOf(all);
        assertEquals(atOnce.people(everything), other.people(everything));
    }

    private static Sighting later(Sighting sighting) {
        var at = sighting.evidence().at().getEpochSecond() + 10;
        return seen(at, sighting.names().toArray(Identifier[]::new));
    }

    private static void assertSame(Supplier<Names> empty, List<Sighting> sightings, Random random) {
        var atOnce = empty.get();
        atOnce.take(sightings);
        var other = taken(empty.get(), mixed(sightings, random), random);
        assertEquals(atOnce.people(sightings), other.people(sightings));
    }

    @Example
    void aVisitorWhoSaysWhoHeIsStaysTheSameCustomer() {
        var names = new Names(9, 3);
        var ids = new ArrayList<>(names.take(List.of(seen(1, visitor("v")))));
        ids.addAll(names.take(List.of(seen(2, user("ada"), visitor("v")), seen(3, user("ada")))));
        assertEquals(Collections.nCopies(3, ids.getFirst()), ids);
    }

    @Example
    void aDeviceThatGoesFromOneUserToAnotherGoesOverAtThatTime() {
        var names = new Names(9, 3);
        var alone = List.of(seen(1, visitor("v")), seen(7, visitor("v")), seen(12, visitor("v")));
        names.take(alone);
        names.take(List.of(seen(10, user("bob"), visitor("v"))));
        names.take(List.of(seen(5, user("ada"), visitor("v")))); // told late
        var ada = names.customer(user("ada"));
        var bob = names.customer(user("bob"));
        assertNotEquals(ada, bob);
        assertEquals(List.of(ada, ada, bob), names.take(alone));
        assertEquals(Conflict.Kind.MOVED, names.changes.get(2).conflicts().getFirst().kind());
    }

    @Example
    void whatTooManySharePartsThemAgain() {
        var names = new Names(9, 3);
        names.take(
                List.of(
                        seen(1, email("a"), visitor("till")),
                        seen(2, email("b"), visitor("till"))));
        assertEquals(names.customer(email("a")), names.customer(email("b")));
        names.take(
                List.of(seen(3, user("x"), visitor("till")), seen(4, user("y"), visitor("till"))));
        assertNotEquals(names.customer(email("a")), names.customer(email("b")));
        assertTrue(names.changes.getLast().ties().shared().contains(names.id(visitor("till"))));
    }

    @Example
    void aReleasedNameTiesByWhatIsSeenSince() {
        var names = new Names(9, 1);
        names.take(List.of(seen(1, user("x"), visitor("t")), seen(2, user("y"), visitor("t"))));
        assertTrue(names.isShared(visitor("t")));
        names.release(visitor("t"), 10);
        names.take(List.of(seen(3, user("x"), visitor("t")))); // told late
        assertNotEquals(names.customer(user("x")), names.customer(visitor("t")));
        names.take(List.of(seen(11, user("x"), visitor("t"))));
        assertEquals(names.customer(user("x")), names.customer(visitor("t")));
        names.take(List.of(seen(12, user("y"), visitor("t"))));
        assertTrue(names.isShared(visitor("t")));
    }

    @Example
    void theSurvivorIsTheOldestWithAUserId() {
        var names = new Names(9, 3);
        var visitor = names.take(List.of(seen(1, visitor("v")))).getFirst();
        var ada = names.take(List.of(seen(2, user("ada")))).getFirst();
        names.take(List.of(seen(3, user("ada"), visitor("v"))));
        assertEquals(ada, names.customer(visitor("v")));
        var move = names.changes.getLast().moves().getFirst();
        assertTrue(move.isMerge());
        assertEquals(visitor, move.id());
        assertEquals(ada, move.to());
    }

    @Property(tries = 1000)
    void partedNamesAreAsIfTheyHadNeverBeenOne(
            @ForAll("sightings") List<Sighting> sightings, @ForAll Random random) {
        var before = taken(new Names(9, 9), sightings, random);
        var one = sightings.getFirst().strongest();
        var other = sightings.getLast().strongest();
        var people = before.people(sightings);
        if (before.customer(one).equals(before.customer(other))) {
            return;
        }
        var customers = List.of(before.customer(one), before.customer(other));
        var merge =
                new Tie(
                        before.anchor(one),
                        before.anchor(other),
                        new Evidence(Instant.ofEpochSecond(9), Evidence.OPERATOR, "m"));
        var change = before.renew(List.of(one, other), List.of(merge));
        assertEquals(before.customer(one), before.customer(other));
        part(before, change);
        before.renew(List.of(one, other), List.of());
        before.check();
        assertEquals(people, before.people(sightings));
        assertEquals(customers, List.of(before.customer(one), before.customer(other)));
    }

    private static void part(Names names, IdentityChange change) {
        var id = UUID.randomUUID();
        var move = change.moves().stream().filter(m -> m.isMerge()).findFirst().orElseThrow();
        move.names().forEach(name -> names.labels.add(new Label(id, true, name)));
        move.others().forEach(name -> names.labels.add(new Label(id, false, name)));
    }
}
