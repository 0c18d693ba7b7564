package io.patron.loyalty.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierRulesTest {
    private static final TierLadder LADDER =
            new TierLadder(
                    List.of(
                            new Tier("base", "Base", 0),
                            new Tier("silver", "Silver", 50_000),
                            new Tier("gold", "Gold", 150_000)));

    @ParameterizedTest
    @CsvSource({
        "0, base",
        "49999, base",
        "50000, silver",
        "149999, silver",
        "150000, gold",
        "9223372036854775807, gold",
    })
    void aThresholdReachesItsTier(long spend, String tier) {
        assertEquals(tier, LADDER.reachedBy(spend).key());
    }

    @Test
    void knowsTheTierAbove() {
        assertEquals(Optional.of("silver"), LADDER.above("base").map(Tier::key));
        assertEquals(Optional.of("gold"), LADDER.above("silver").map(Tier::key));
        assertEquals(Optional.empty(), LADDER.above("gold"));
        assertEquals(Optional.of("silver"), LADDER.above(null).map(Tier::key));
        assertEquals(-1, LADDER.rank("gone"));
    }

    @Test
    void onlyTheHighestHasNoneAbove() {
        assertTrue(LADDER.isHighest("gold"));
        assertFalse(LADDER.isHighest("silver"));
        assertFalse(LADDER.isHighest("gone"));
        assertFalse(LADDER.isHighest(null));
    }

    @ParameterizedTest
    @CsvSource({
        // zone, days, as of, at, counts
        "Europe/London, 365, 2011-12-10, 2010-12-09T23:59:59.999Z, false",
        "Europe/London, 365, 2011-12-10, 2010-12-10T00:00:00Z, true",
        "Europe/London, 365, 2011-12-10, 2011-12-10T23:59:59.999Z, true",
        "Europe/London, 365, 2011-12-10, 2011-12-11T00:00:00Z, false",
        // summer time: the day begins at 23:00 UTC of the day before
        "Europe/London, 30, 2011-07-31, 2011-06-30T22:59:59Z, false",
        "Europe/London, 30, 2011-07-31, 2011-06-30T23:00:00Z, true",
        // a window across both changes of the clocks
        "Europe/London, 1, 2011-03-27, 2011-03-25T23:59:59Z, false",
        "Europe/London, 1, 2011-03-27, 2011-03-26T00:00:00Z, true",
        "Europe/London, 1, 2011-03-27, 2011-03-27T22:59:59Z, true",
        "Europe/London, 1, 2011-03-27, 2011-03-27T23:00:00Z, false",
        // the zone decides the day
        "Asia/Shanghai, 1, 2026-01-02, 2025-12-31T15:59:59Z, false",
        "Asia/Shanghai, 1, 2026-01-02, 2025-12-31T16:00:00Z, true",
        "Pacific/Kiritimati, 1, 2026-01-02, 2025-12-31T10:00:00Z, true",
        "America/New_York, 1, 2026-01-02, 2026-01-01T04:59:59Z, false",
        // the leap day is a day: 366 days lie between the first of Marches of 2023 and 2024
        "UTC, 365, 2024-02-29, 2023-03-01T00:00:00Z, true",
        "UTC, 365, 2024-02-29, 2023-02-28T23:59:59Z, false",
        "UTC, 365, 2024-03-01, 2023-03-02T00:00:00Z, true",
        "UTC, 365, 2024-03-01, 2023-03-01T23:59:59Z, false",
        "UTC, 366, 2024-03-01, 2023-03-01T00:00:00Z, true",
        "UTC, 1, 2024-03-01, 2024-02-29T00:00:00Z, true",
        "UTC, 1, 2024-03-01, 2024-02-28T23:59:59Z, false",
    })
    void countsTodayAndTheDaysBefore(
            ZoneId zone, int days, LocalDate asOf, Instant at, boolean counts) {
        var window = new QualificationWindow(zone, days);

        assertEquals(counts, window.asOf(asOf).contains(at));
    }

    @Test
    void aDayThatBeginsAtOneIsStillADay() {
        // In 2018 São Paulo's summer time began at midnight: 4 November had no 00:00.
        var window = new QualificationWindow(ZoneId.of("America/Sao_Paulo"), 1);
        var firstInstant = Instant.parse("2018-11-04T03:00:00Z");

        assertEquals(LocalDate.of(2018, 11, 4), window.day(firstInstant));
        assertEquals(LocalDate.of(2018, 11, 3), window.day(firstInstant.minusMillis(1)));
        assertTrue(window.asOf(LocalDate.of(2018, 11, 5)).contains(firstInstant));
        assertFalse(
                window.asOf(LocalDate.of(2018, 11, 5))
                        .contains(firstInstant.minus(Duration.ofMillis(1))));
    }
}
