package io.patron.loyalty.wallet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Whatever is done to lots, they tell what going over all of them tells. */
class LotsPropertyTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final int FEW = 12;

    @Property(tries = 500)
    void tellWhatGoingOverAllTells(@ForAll long seed, @ForAll @IntRange(max = 60) int changes) {
        var random = new Random(seed);
        var slidesUntil = time(random);
        Map<UUID, Lot> plain = new HashMap<>();
        var lots = Lots.NONE;
        for (var change = 0; change < changes; change++) {
            var id = new UUID(0, random.nextInt(FEW));
            if (random.nextInt(4) == 0) {
                plain.remove(id);
                lots = lots.without(id);
            } else {
                var lot = lot(id, random);
                plain.put(id, lot);
                lots = lots.with(lot);
            }
            check(lots, plain, slidesUntil);
        }
        assertEquals(Lots.of(plain.values()), lots);
    }

    private static void check(Lots lots, Map<UUID, Lot> plain, @Nullable Instant slidesUntil) {
        var all = plain.values();
        assertEquals(sorted(all, lot -> true), lots.all().stream().sorted(Lot.ORDER).toList());
        assertEquals(
                sorted(all, lot -> lot.active() && lot.remaining() > 0),
                new ArrayList<>(lots.active()));
        assertEquals(
                sorted(all, lot -> !lot.active() && lot.remaining() > 0),
                lots.pending().stream().sorted(Lot.ORDER).toList());
        for (var days = -1; days <= 4; days++) {
            var now = NOW.plus(Duration.ofDays(days));
            assertEquals(
                    sorted(all, lot -> lot.isToActivate(slidesUntil, now)),
                    lots.toActivate(slidesUntil, now));
            assertEquals(
                    sorted(all, lot -> lot.isExpired(slidesUntil, now)),
                    lots.expired(slidesUntil, now));
        }
    }

    private static List<Lot> sorted(Collection<Lot> lots, Predicate<Lot> which) {
        return lots.stream().filter(which).sorted(Lot.ORDER).toList();
    }

    private static Lot lot(UUID id, Random random) {
        var sliding = random.nextInt(3) == 0;
        var earned = NOW.minus(Duration.ofDays(random.nextInt(3)));
        var terms = new LotTerms(earned, time(random), sliding ? null : time(random), sliding);
        var counts = LotCounts.of(5);
        if (random.nextInt(3) == 0) {
            counts = counts.moved(Bucket.ACTIVE, Bucket.BURNED, 5);
        }
        return new Lot(id, terms, random.nextBoolean(), counts);
    }

    /** Some time of the days that are looked at, or none. */
    private static @Nullable Instant time(Random random) {
        var days = random.nextInt(5);
        return days == 4 ? null : NOW.plus(Duration.ofDays(days));
    }
}
