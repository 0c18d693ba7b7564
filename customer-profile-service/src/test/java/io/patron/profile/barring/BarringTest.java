package io.patron.profile.barring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.profile.identity.Identifier;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BarringTest {
    private static final Identifier USER = new Identifier("user", "ada");
    private static final Identifier FRIEND = new Identifier("user", "eve");
    private static final Identifier EMAIL = new Identifier("email", "ada@example.org");
    private static final Identifier VISITOR = new Identifier("anonymous", "v1");
    private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final String OTHER = "zyxwvutsrqponmlkjihgfedcba9876543210";

    private final Barring barring =
            new Barring(Set.of(USER, EMAIL, VISITOR), Set.of("anonymous", "device"));

    @Test
    void anEventIsAboutWhomItsStrongestNameMeansOrAnyNameOfOnePerson() {
        assertTrue(barring.isAbout(List.of(USER)));
        assertTrue(barring.isAbout(List.of(VISITOR)));
        assertTrue(barring.isAbout(List.of(FRIEND, EMAIL)));
        assertTrue(barring.isAbout(List.of(new Identifier("phone", "+44"), USER)));
    }

    @Test
    void somebodyElseMayUseHerDevice() {
        assertFalse(barring.isAbout(List.of(FRIEND, VISITOR)));
        assertFalse(barring.isAbout(List.of(FRIEND)));
        assertFalse(barring.isAbout(List.of(new Identifier("email", "ada"))));
    }

    @Test
    void digestsDependOnTheKeyTheTypeAndTheValue() {
        var digests = new Digests(List.of(KEY));
        assertEquals(digests.of(USER), new Digests(List.of(KEY)).of(USER));
        assertNotEquals(digests.of(USER), new Digests(List.of(OTHER)).of(USER));
        assertNotEquals(digests.of(USER), digests.of(FRIEND));
        assertNotEquals(digests.of(USER), digests.of(new Identifier("member", "ada")));
        var changed = new Digests(List.of(OTHER, KEY));
        assertTrue(changed.all(USER).anyMatch(digests.of(USER)::equals));
        assertEquals(new Digests(List.of(OTHER)).of(USER), changed.of(USER));
    }

    @Test
    void weakKeysAreRefused() {
        assertFalse(Digests.isStrong(""));
        assertFalse(Digests.isStrong(BarringConfig.LOCAL_KEY));
        assertFalse(Digests.isStrong("a".repeat(40)));
        assertFalse(Digests.isStrong(KEY.substring(0, 31)));
        assertTrue(Digests.isStrong(KEY));
        assertThrows(IllegalArgumentException.class, () -> new Digests(List.of("short")));
        var rule = new BarringReadiness().erasureKey();
        assertEquals("patron.privacy.erasure.key", rule.property());
        assertFalse(rule.safe().test(rule.whenAbsent()));
    }
}
