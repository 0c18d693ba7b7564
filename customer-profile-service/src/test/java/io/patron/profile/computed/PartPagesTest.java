package io.patron.profile.computed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.profile.computed.PartStore.Place;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** However much somebody did, so much is in memory at once. */
class PartPagesTest {
    private static final int MOST = 10_000;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 15);

    private static long size(Map<Place, LocalDate> page, Map<Place, Long> sizes) {
        return page.keySet().stream().mapToLong(place -> sizes.getOrDefault(place, 1L)).sum();
    }

    private static Place place() {
        return new Place(UUID.randomUUID(), UUID.randomUUID());
    }

    @Test
    void whatHasMorePartsThanAreLookedAtIsNotRead() {
        var few = place();
        var full = place();
        var over = place();
        var counted = place(); // not by value

        var pages =
                PartPages.of(
                        Map.of(few, DAY, full, DAY, over, DAY, counted, DAY),
                        Map.of(few, 3L, full, (long) MOST, over, MOST + 1L),
                        MOST);

        assertEquals(Set.of(over), pages.tooMany());
        assertEquals(List.of(Map.of(few, DAY, full, DAY, counted, DAY)), pages.pages());
    }

    @Test
    void ofNothingNothingIsRead() {
        assertEquals(new PartPages(Set.of(), List.of()), PartPages.of(Map.of(), Map.of(), MOST));
    }

    @Property(tries = 50)
    void everythingIsReadOnceAndNoPageIsLargerThanItMayBe(@ForAll long seed) {
        var random = new Random(seed);
        var wanted = new HashMap<Place, LocalDate>();
        var sizes = new HashMap<Place, Long>();
        for (var i = random.nextInt(200); i > 0; i--) {
            var place = place();
            wanted.put(place, DAY.minusDays(random.nextInt(9)));
            sizes.put(place, random.nextLong(0, MOST + 2));
        }

        var pages = PartPages.of(wanted, sizes, MOST);

        var read = new HashMap<Place, LocalDate>();
        for (var page : pages.pages()) {
            page.forEach((place, day) -> assertEquals(null, read.put(place, day)));
            assertTrue(size(page, sizes) <= PartPages.AT_ONCE);
        }
        var left = new HashSet<>(wanted.keySet());
        left.removeAll(read.keySet());
        assertEquals(left, pages.tooMany());
        assertTrue(left.stream().allMatch(place -> size(Map.of(place, DAY), sizes) > MOST));
    }
}
