package io.patron.profile.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ResolutionTest {
    private static final UUID C1 = new UUID(0, 1);
    private static final UUID C2 = new UUID(0, 2);
    private static final Person ADA = new Person("ada", null);
    private static final Person VISITOR = new Person(null, "v1");
    private static final Person ADA_AS_VISITOR = new Person("ada", "v1");

    private static Resolution resolve(Map<Identifier, Owner> known, Person... people) {
        return Resolution.of(List.of(people), known);
    }

    @Test
    void aNewUserIsANewCustomerOnce() {
        var resolution = resolve(Map.of(), ADA, ADA);
        assertEquals(1, resolution.created().size());
        assertEquals(resolution.customers().get(0), resolution.customers().get(1));
        assertEquals(Map.of(resolution.customers().getFirst(), "ada"), resolution.adopted());
    }

    @Test
    void aKnownUserIsThatCustomerAndItsVisitorIdIsLinked() {
        var resolution =
                resolve(Map.of(Identifier.user("ada"), new Owner(C1, "ada")), ADA_AS_VISITOR);
        assertEquals(List.of(C1), resolution.customers());
        assertEquals(Map.of(Identifier.anonymous("v1"), C1), resolution.links());
        assertTrue(resolution.created().isEmpty() && resolution.adopted().isEmpty());
    }

    @Test
    void aVisitorWhoSaysWhoHeIsStaysTheSameCustomer() {
        var resolution = resolve(Map.of(), VISITOR, ADA_AS_VISITOR, ADA);
        assertEquals(1, new HashSet<>(resolution.customers()).size());
        assertEquals(2, resolution.links().size());
    }

    @Test
    void aStoredVisitorWhoSaysWhoHeIsTakesTheUserId() {
        var resolution =
                resolve(
                        Map.of(Identifier.anonymous("v1"), new Owner(C1, null)),
                        ADA_AS_VISITOR,
                        VISITOR);
        assertEquals(List.of(C1, C1), resolution.customers());
        assertEquals(Map.of(C1, "ada"), resolution.adopted());
        assertEquals(Map.of(Identifier.user("ada"), C1), resolution.links());
    }

    @Test
    void aSharedDeviceDoesNotMakeTwoUsersOne() {
        var resolution =
                resolve(
                        Map.of(Identifier.anonymous("v1"), new Owner(C1, "bob")),
                        ADA_AS_VISITOR,
                        VISITOR);
        assertNotEquals(C1, resolution.customers().getFirst());
        assertEquals(C1, resolution.customers().getLast());
    }

    @Test
    void twoUsersOfOneNewVisitorInABatchAreTwoCustomers() {
        var resolution = resolve(Map.of(), VISITOR, ADA_AS_VISITOR, new Person("bob", "v1"));
        assertEquals(resolution.customers().get(0), resolution.customers().get(1));
        assertNotEquals(resolution.customers().get(1), resolution.customers().get(2));
    }

    @Test
    void twoKnownCustomersAreNotMerged() {
        var resolution =
                resolve(
                        Map.of(
                                Identifier.user("ada"), new Owner(C1, "ada"),
                                Identifier.anonymous("v1"), new Owner(C2, null)),
                        ADA_AS_VISITOR,
                        VISITOR);
        assertEquals(List.of(C1, C2), resolution.customers());
        assertTrue(resolution.links().isEmpty());
    }

    @Provide
    Arbitrary<List<Person>> people() {
        return Combinators.combine(
                        Arbitraries.of("ada", "bob", "cy").injectNull(.3),
                        Arbitraries.of("v1", "v2", "v3").injectNull(.3))
                .as(Person::new)
                .filter(person -> person.identifiers().findAny().isPresent())
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 500)
    void oneBatchOrManyGiveTheSameGrouping(@ForAll("people") List<Person> people) {
        var atOnce = Resolution.of(people, Map.of()).customers();
        var known = new HashMap<Identifier, Owner>();
        var names = new HashMap<UUID, String>();
        var oneByOne =
                people.stream()
                        .map(person -> {
                            var step = Resolution.of(List.of(person), known);
                            names.putAll(step.adopted());
                            step.links().forEach((id, c) -> known.put(id, new Owner(c, null)));
                            known.replaceAll((id, o) ->
                                    new Owner(o.customerId(), names.get(o.customerId())));
                            return step.customers().getFirst();
                        })
                        .toList();
        assertEquals(groups(atOnce), groups(oneByOne));
    }

    @Property(tries = 500)
    void aUserIsAlwaysOneCustomerAndACustomerNeverTwoUsers(@ForAll("people") List<Person> people) {
        var resolution = Resolution.of(people, Map.of());
        var ofUser = new HashMap<String, UUID>();
        for (var i = 0; i < people.size(); i++) {
            var user = people.get(i).userId();
            if (user != null) {
                var before = ofUser.put(user, resolution.customers().get(i));
                assertTrue(before == null || before.equals(resolution.customers().get(i)));
            }
        }
        assertEquals(ofUser.size(), new HashSet<>(ofUser.values()).size());
    }

    private static List<Integer> groups(List<UUID> customers) {
        return customers.stream().map(customers::indexOf).toList();
    }
}
