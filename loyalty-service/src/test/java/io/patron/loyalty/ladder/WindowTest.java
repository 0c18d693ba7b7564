package io.patron.loyalty.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final LocalDate JOINED = LocalDate.of(2024, 2, 29);

    @ParameterizedTest
    @CsvSource({
        "P12M, 2026-03-15, 2025-03-16",
        "P12M, 2025-02-28, 2024-02-29",
        "P12M, 2024-02-29, 2023-03-01",
        "P1M, 2026-03-31, 2026-03-01",
        "P30D, 2026-03-30, 2026-03-01",
        "P1D, 2026-03-30, 2026-03-30",
    })
    void aRollingWindowEndsWithTheDay(Period period, LocalDate day, LocalDate from) {
        var window = new Window.Rolling(period);

        assertEquals(new DaySpan(from, day), window.current(day, JOINED));
    }

    /** Every day of four years, in windows of months and of days. */
    @ParameterizedTest
    @CsvSource({"P1M", "P2M", "P11M", "P12M", "P24M", "P1D", "P30D", "P366D"})
    void whatWasDoneLeavesOnTheFirstDayThatHasItNoLonger(Period period) {
        var window = new Window.Rolling(period);
        var done = LocalDate.of(2023, 1, 1);
        while (done.getYear() < 2027) {
            var left = window.after(done, done, JOINED);

            assertFalse(window.current(left, JOINED).contains(done), done.toString());
            assertTrue(window.current(left.minusDays(1), JOINED).contains(done), done.toString());
            done = done.plusDays(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR, 2026-11-22, 2026-01-01, 2026-12-31",
        "HALF, 2026-11-22, 2026-07-01, 2026-12-31",
        "HALF, 2026-06-30, 2026-01-01, 2026-06-30",
        "QUARTER, 2026-11-22, 2026-10-01, 2026-12-31",
        "QUARTER, 2026-03-31, 2026-01-01, 2026-03-31",
        "MONTH, 2024-02-10, 2024-02-01, 2024-02-29",
        // joined on 29 February: the year begins on the 28th where there is no 29th
        "MEMBERSHIP_YEAR, 2026-02-27, 2025-02-28, 2026-02-27",
        "MEMBERSHIP_YEAR, 2026-02-28, 2026-02-28, 2027-02-27",
        "MEMBERSHIP_YEAR, 2028-02-28, 2027-02-28, 2028-02-28",
        "MEMBERSHIP_YEAR, 2028-02-29, 2028-02-29, 2029-02-27",
        // what came before joining is in the years before it
        "MEMBERSHIP_YEAR, 2024-02-28, 2023-02-28, 2024-02-28",
    })
    void aPeriodBeginsAndEnds(Window.Unit unit, LocalDate day, LocalDate from, LocalDate until) {
        var window = new Window.Periods(unit);

        assertEquals(new DaySpan(from, day), window.current(day, JOINED));
        assertEquals(until.plusDays(1), unit.next(day, JOINED));
        assertTrue(window.fallsOn(from, JOINED));
        assertEquals(day.equals(from), window.fallsOn(day, JOINED));
        assertEquals(from.minusDays(1), window.justifying(day, JOINED).getLast().until(), "no gap");
    }

    @Test
    void aSeriesSumsUpAnyDays() {
        var series =
                new Series(
                        java.util.Map.of(
                                LocalDate.of(2026, 1, 1), 5L,
                                LocalDate.of(2026, 1, 3), -2L,
                                LocalDate.of(2026, 1, 9), 7L));
        var sums =
                List.of(
                        series.in(new DaySpan(LocalDate.MIN, LocalDate.MAX)),
                        series.in(new DaySpan(LocalDate.of(2026, 1, 2), LocalDate.of(2026, 1, 8))),
                        series.in(new DaySpan(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 1))),
                        Series.NONE.in(new DaySpan(LocalDate.MIN, LocalDate.MAX)));

        assertEquals(List.of(10L, -2L, 5L, 0L), sums);
    }
}
