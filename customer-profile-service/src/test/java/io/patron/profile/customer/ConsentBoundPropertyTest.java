package io.patron.profile.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ConsentBoundPropertyTest {
    private static final Profile NEW = Profile.unknown(new UUID(0, 1));

    private record Told(String category, boolean granted, Instant at) {}

    /** Of half as many categories again as a profile has; many at one time. */
    private static List<Told> sayings(Random random) {
        var all = new ArrayList<Told>();
        for (var i = 0; i < 2_000; i++) {
            var category = "email.c" + random.nextInt(ConsentBound.MOST * 3 / 2);
            var at = Instant.ofEpochSecond(random.nextInt(200));
            all.add(new Told(category, random.nextBoolean(), at));
        }
        return all;
    }

    private static Profile fold(List<Told> sayings) {
        var profile = NEW;
        for (var said : sayings) {
            profile = profile.permitted(Map.of(said.category(), said.granted()), said.at());
        }
        return profile;
    }

    @Property(tries = 10)
    void theSameConsentsAreLeftInAnyOrderAndWhenAllIsMadeAnew(@ForAll Random random) {
        var sayings = sayings(random);
        var profile = fold(sayings);

        var other = new ArrayList<>(sayings);
        other.addAll(sayings.subList(0, 50));
        Collections.shuffle(other, random);
        var all = new TreeMap<String, Permission>();
        other.forEach(said ->
                all.merge(
                        said.category(),
                        new Permission(said.granted(), said.at()),
                        Permission::or));

        assertEquals(ConsentBound.MOST, profile.permissions().size());
        assertEquals(profile, fold(other));
        assertEquals(profile, NEW.rebuilt(null, Map.of(), all));
    }

    @Example
    void aGrantThatIsOlderThanARefusalThatFellOutDoesNotComeIn() {
        var profile = NEW.permitted(Map.of("email.marketing", false), Instant.ofEpochSecond(10));
        for (var i = 0; i < ConsentBound.MOST; i++) {
            profile = profile.permitted(Map.of("x." + i, true), Instant.ofEpochSecond(100 + i));
        }
        profile = profile.permitted(Map.of("email.marketing", true), Instant.ofEpochSecond(5));
        assertEquals(ConsentBound.MOST, profile.consents().size());
        assertTrue(profile.consents().stream().noneMatch(c -> c.channel().equals("email")));
    }
}
