package io.patron.profile.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProfilePropertyTest {
    private static final Profile NEW = Profile.unknown(new UUID(0, 1));

    /** Something said: a trait (null takes it away) and a consent, at a time. */
    record Said(String trait, Object value, String category, boolean granted, int second) {
        Profile to(Profile profile) {
            var at = Instant.ofEpochSecond(second);
            var traits = new HashMap<String, Object>();
            traits.put(trait, value);
            return profile.told(traits, at).permitted(Map.of(category, granted), at);
        }
    }

    @Provide
    Arbitrary<List<Said>> sayings() {
        return Combinators.combine(
                        Arbitraries.of("email", "plan"),
                        Arbitraries.of("a", "b", 1, true).injectNull(.2),
                        Arbitraries.of("email.marketing", "sms.marketing"),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 4)) // few, so that many say it at once
                .as(Said::new)
                .list()
                .ofMaxSize(15);
    }

    private static Profile fold(List<Said> sayings) {
        var profile = NEW;
        for (var said : sayings) {
            profile = said.to(profile);
        }
        return profile;
    }

    @Property(tries = 500)
    void anyOrderAndAnyRepetitionGivesTheSameProfile(
            @ForAll("sayings") List<Said> sayings, @ForAll Random random) {
        var other = new ArrayList<>(sayings);
        other.addAll(sayings.subList(0, sayings.size() / 2));
        Collections.shuffle(other, random);
        assertEquals(fold(sayings), fold(other));
    }

    @Example
    void whatWasSaidLaterWinsHoweverItComes() {
        var late = new Said("plan", "b", "email.marketing", false, 9);
        var early = new Said("plan", "a", "email.marketing", true, 1);
        assertEquals(Map.of("plan", "b"), fold(List.of(late, early)).values());
        assertEquals(false, fold(List.of(late, early)).consents().getFirst().granted());
    }

    @Example
    void aTraitThatWasTakenAwayDoesNotComeBackFromAnOlderEvent() {
        var profile =
                NEW.told(Collections.singletonMap("plan", null), Instant.ofEpochSecond(5))
                        .told(Map.of("plan", "a"), Instant.ofEpochSecond(4));
        assertEquals(Map.of(), profile.values());
    }

    @Example
    void sayingTheSameAgainIsNoNews() {
        var once = NEW.told(Map.of("plan", "a"), Instant.ofEpochSecond(1));
        var again = once.told(Map.of("plan", "a"), Instant.ofEpochSecond(2));
        assertSame(true, again.looksLike(once));
        assertSame(false, once.looksLike(NEW));
        assertSame(once, once.told(Map.of("plan", "a"), Instant.ofEpochSecond(1)));
    }

    @Example
    void aCategoryIsChannelAndPurpose() {
        var profile =
                NEW.permitted(Map.of("email.marketing", true, "analytics", false), Instant.EPOCH);
        assertEquals(
                List.of("any/analytics", "email/marketing"),
                profile.consents().stream().map(c -> c.channel() + "/" + c.purpose()).toList());
    }
}
