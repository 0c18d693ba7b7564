package io.patron.profile.identity;

import static io.patron.profile.identity.Names.email;
import static io.patron.profile.identity.Names.seen;
import static io.patron.profile.identity.Names.user;
import static io.patron.profile.identity.Names.visitor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds the ids of one person together. */
class BondTest {
    private final Names names = new Names(9, 9);

    private UUID alone(Identifier name) {
        names.take(List.of(seen(1, name)));
        return names.customer(name);
    }

    private PersonState last() {
        return names.changes.getLast().changed().getFirst();
    }

    private Set<UUID> ids(Identifier... all) {
        return Set.copyOf(List.of(all).stream().map(names::id).toList());
    }

    @Test
    void theTieOnTheWayToTheSurvivorPartsThem() {
        alone(user("u"));
        var mail = alone(email("e"));
        var visitor = alone(visitor("v"));
        names.take(List.of(seen(2, email("e"), visitor("v"))));
        names.take(List.of(seen(3, user("u"), email("e"))));

        var near = Bond.of(last(), mail).orElseThrow();
        var far = Bond.of(last(), visitor).orElseThrow();

        assertEquals(ids(user("u")), near.others());
        assertEquals(ids(email("e"), visitor("v")), near.names());
        assertEquals(ids(email("e"), user("u")), far.others());
        assertEquals(ids(visitor("v")), far.names());
        assertEquals(names.id(email("e")), far.tie().strong());
    }

    @Test
    void whatHangsOnTheOtherSideOfTheIdDoesNotCount() {
        alone(user("u"));
        var mail = alone(email("e"));
        alone(visitor("v"));
        names.take(List.of(seen(2, user("u"), email("e"))));
        names.take(List.of(seen(5, email("e"), visitor("v"))));

        var bond = Bond.of(last(), mail).orElseThrow();

        assertEquals(new Tie.Pair(names.id(user("u")), names.id(email("e"))), bond.tie().pair());
        assertEquals(ids(user("u")), bond.others());
        assertEquals(ids(email("e"), visitor("v")), bond.names());
    }

    @Test
    void whoAnswersIsBoundToNobody() {
        var user = alone(user("u"));
        alone(email("e"));
        names.take(List.of(seen(2, user("u"), email("e"))));

        assertEquals(Optional.empty(), Bond.of(last(), user));
    }
}
