package io.patron.profile.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.profile.document.JsonSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TraitBoundPropertyTest {
    private static final Profile NEW = Profile.unknown(new UUID(0, 1));

    /** Traits that an event tells; a null value takes one away. */
    record Told(Map<String, Object> traits, Instant at) {}

    /** Of half as many names again as a profile has; many at one time. */
    private static List<Told> sayings(Random random) {
        var all = new ArrayList<Told>();
        for (var i = 0; i < 250; i++) {
            var traits = new HashMap<String, Object>();
            for (var n = 0; n < 10; n++) {
                traits.put(
                        "t" + random.nextInt(TraitBound.MOST * 3 / 2),
                        random.nextInt(5) == 0 ? null : random.nextInt(3));
            }
            all.add(new Told(traits, Instant.ofEpochSecond(random.nextInt(200))));
        }
        return all;
    }

    private static Profile fold(List<Told> sayings) {
        var profile = NEW;
        for (var said : sayings) {
            profile = profile.told(said.traits(), said.at());
        }
        return profile;
    }

    @Property(tries = 4)
    void theSameTraitsAreLeftInAnyOrderAndWhenAllIsMadeAnew(@ForAll Random random) {
        var sayings = sayings(random);
        var profile = fold(sayings);

        var other = new ArrayList<>(sayings);
        other.addAll(sayings.subList(0, 50));
        Collections.shuffle(other, random);
        var all = new TreeMap<String, Trait>();
        other.forEach(said ->
                said.traits()
                        .forEach((name, value) ->
                                all.merge(name, new Trait(value, said.at()), Trait::or)));

        assertEquals(TraitBound.MOST, profile.traits().size());
        assertEquals(profile, fold(other));
        assertEquals(profile, NEW.rebuilt(null, all, Map.of()));
    }

    @Example
    void whatIsToldAgainAndAgainStaysAndWhatIsToldOnceFallsOut() {
        var profile = NEW;
        for (var i = 0; i < TraitBound.MOST + 200; i++) {
            var traits = Map.<String, Object>of("email", "ada@example.org", "order-" + i, i);
            profile = profile.told(traits, Instant.ofEpochSecond(i));
        }
        assertEquals(TraitBound.MOST, profile.values().size());
        assertEquals("ada@example.org", profile.values().get("email"));
        assertTrue(profile.values().containsKey("order-1199"));
    }

    @Example
    void othersAreToldNoMoreThanAMessageTakes() {
        var profile = NEW;
        for (var i = 0; i < 200; i++) {
            var trait = Map.<String, Object>of("t" + i, "x".repeat(8_000));
            profile = profile.told(trait, Instant.ofEpochSecond(i));
        }
        var told = profile.toldValues();
        assertTrue(JsonSize.of(told) <= TraitBound.MOST_TOLD);
        assertEquals(65, told.size());
        assertTrue(told.containsKey("t199"));
        assertEquals(200, profile.values().size());
    }
}
