package io.patron.profile.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.profile.customer.Statements.Joined;
import io.patron.profile.customer.Statements.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StatementsTest {
    private static final String MAIL = "email.marketing";

    private static Statement<String> said(String name, boolean granted, int second) {
        return new Statement<>(name, MAIL, new Permission(granted, Instant.ofEpochSecond(second)));
    }

    private static Joined<String> joined(String one, String other, int second) {
        return new Joined<>(one, other, Instant.ofEpochSecond(second));
    }

    private static boolean granted(
            List<Statement<String>> statements, List<Joined<String>> joints) {
        return Objects.requireNonNull(Statements.of(statements, joints).get(MAIL)).granted();
    }

    @Example
    void whenNamesJoinTheStricterHolds() {
        var both = List.of(said("visitor", false, 1), said("user", true, 5));
        assertEquals(false, granted(both, List.of(joined("user", "visitor", 10))));
        assertEquals(true, granted(both.subList(1, 2), List.of(joined("user", "visitor", 10))));
    }

    @Example
    void untilThePersonSaysSomethingAgain() {
        var all = List.of(said("visitor", false, 1), said("user", true, 5), said("user", true, 10));
        assertEquals(true, granted(all, List.of(joined("user", "visitor", 10))));
    }

    @Example
    void aNewDeviceDoesNotBringAnOldRefusalBack() {
        var all = List.of(said("visitor", false, 1), said("user", true, 12));
        var joints = List.of(joined("user", "visitor", 10), joined("user", "tablet", 40));
        assertEquals(true, granted(all, joints));
    }

    @Example
    void withinANameTheLastWordHolds() {
        assertEquals(true, granted(List.of(said("a", false, 1), said("a", true, 2)), List.of()));
    }

    @Provide
    Arbitrary<List<Statement<String>>> statements() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 5))
                .as(StatementsTest::said)
                .list()
                .ofMaxSize(10);
    }

    @Property(tries = 1000)
    void theOrderInWhichItIsToldDoesNotMatter(
            @ForAll("statements") List<Statement<String>> statements, @ForAll Random random) {
        var joints = List.of(joined("a", "b", 2), joined("c", "b", 2));
        var mixed = new ArrayList<>(statements);
        mixed.addAll(statements.subList(0, statements.size() / 2));
        Collections.shuffle(mixed, random);
        assertEquals(Statements.of(statements, joints), Statements.of(mixed, joints.reversed()));
    }

    /** What the hot path does, one by one. */
    @Property(tries = 1000)
    void afterTheLastJointItIsTheLastWordByWord(
            @ForAll("statements") List<Statement<String>> statements) {
        var joints = List.of(joined("a", "b", 2), joined("b", "c", 3));
        var before = statements.stream().filter(s -> isBefore(s, 3)).toList();
        Map<String, Permission> state = new HashMap<>(Statements.of(before, joints));
        statements.stream()
                .filter(s -> !isBefore(s, 3))
                .forEach(s -> state.merge(s.category(), s.permission(), Permission::or));
        assertEquals(Statements.of(statements, joints), state);
    }

    private static boolean isBefore(Statement<String> statement, int second) {
        return statement.permission().at().isBefore(Instant.ofEpochSecond(second));
    }
}
