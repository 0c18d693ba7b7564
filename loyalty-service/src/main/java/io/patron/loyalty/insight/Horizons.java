package io.patron.loyalty.insight;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Bounds of ages and of what expires, in calendar months of a zone around the beginning of a
 * quarter of an hour: a month before 31 March is 28 February, at the same time of day. Sums are
 * kept by quarters, so no bound divides one.
 */
record Horizons(Instant asOf, ZoneId zone) {
    private static final long QUARTER = 900;
    private static final int[] AGES = {24, 12, 6, 3, 1};
    private static final int[] AHEAD = {1, 3, 6, 12};

    /** From the longest ago to the latest. */
    OffsetDateTime[] ages() {
        return bounds(Arrays.stream(AGES).map(months -> -months));
    }

    /** From the next to the farthest. */
    OffsetDateTime[] ahead() {
        return bounds(Arrays.stream(AHEAD));
    }

    private OffsetDateTime[] bounds(IntStream months) {
        var at =
                Instant.ofEpochSecond(Math.floorDiv(asOf.getEpochSecond(), QUARTER) * QUARTER)
                        .atZone(zone);
        return months.mapToObj(n -> at.plusMonths(n).toOffsetDateTime())
                .toArray(OffsetDateTime[]::new);
    }
}
