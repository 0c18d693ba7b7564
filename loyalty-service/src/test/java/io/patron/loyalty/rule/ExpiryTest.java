package io.patron.loyalty.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {

    @ParameterizedTest
    @CsvSource({
        // zone, period, earned, gone from
        "UTC, P12M, 2026-03-10T00:00:00Z, 2027-03-11T00:00:00Z",
        "UTC, P12M, 2026-03-10T23:59:59Z, 2027-03-11T00:00:00Z",
        // the day is the zone's
        "Asia/Shanghai, P1D, 2026-03-10T16:00:00Z, 2026-03-12T16:00:00Z",
        "America/New_York, P1D, 2026-03-10T03:59:59Z, 2026-03-11T04:00:00Z",
        // the end is a midnight, whatever the clocks did in between
        "Europe/London, P1D, 2026-03-28T12:00:00Z, 2026-03-29T23:00:00Z",
        "Europe/London, P1D, 2026-10-24T12:00:00Z, 2026-10-26T00:00:00Z",
        // a day that has no midnight ends when it ends
        "America/Sao_Paulo, P1D, 2018-11-02T15:00:00Z, 2018-11-04T03:00:00Z",
        // leap days
        "UTC, P1Y, 2024-02-29T10:00:00Z, 2025-03-01T00:00:00Z",
        "UTC, P4Y, 2024-02-29T10:00:00Z, 2028-03-01T00:00:00Z",
        "UTC, P12M, 2023-02-28T10:00:00Z, 2024-02-29T00:00:00Z",
        "UTC, P365D, 2023-03-01T10:00:00Z, 2024-03-01T00:00:00Z",
        "UTC, P1M, 2026-01-31T10:00:00Z, 2026-03-01T00:00:00Z",
    })
    void rollsToTheEndOfADay(ZoneId zone, Period period, Instant earned, Instant gone) {
        assertEquals(gone, new Expiry.Rolling(period).expiresAt(earned, zone));
        assertEquals(gone, new Expiry.Sliding(period).slidesUntil(earned, zone));
        assertNull(new Expiry.Sliding(period).expiresAt(earned, zone));
    }

    @ParameterizedTest
    @CsvSource({
        // day, least days, earned, gone from
        "--12-31, 0, 2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z",
        "--12-31, 0, 2026-12-31T23:00:00Z, 2027-01-01T00:00:00Z",
        "--12-31, 90, 2026-10-02T00:00:00Z, 2027-01-01T00:00:00Z",
        "--12-31, 90, 2026-10-03T00:00:00Z, 2028-01-01T00:00:00Z",
        "--03-31, 0, 2026-04-01T00:00:00Z, 2027-04-01T00:00:00Z",
        "--02-29, 0, 2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "--02-29, 0, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z",
        "--02-29, 0, 2026-03-01T00:00:00Z, 2027-03-01T00:00:00Z",
        "--02-29, 0, 2027-03-01T00:00:00Z, 2028-03-01T00:00:00Z",
    })
    void isADayOfTheYear(MonthDay day, int leastDays, Instant earned, Instant gone) {
        assertEquals(
                gone, new Expiry.FixedDate(day, leastDays).expiresAt(earned, ZoneId.of("UTC")));
    }

    @ParameterizedTest
    @CsvSource({
        // when, days, window, earned, active from
        "AFTER_DAYS, 14, 0, 2026-03-20T10:30:00Z, 2026-04-03T09:30:00Z",
        "AFTER_DAYS, 1, 0, 2026-10-24T23:30:00Z, 2026-10-26T00:30:00Z",
        // 01:30 of the day is skipped: an hour later
        "AFTER_DAYS, 1, 0, 2026-03-28T01:30:00Z, 2026-03-29T01:30:00Z",
        "AT_RETURN_WINDOW_CLOSE, 0, 14, 2026-03-20T10:30:00Z, 2026-04-03T23:00:00Z",
        "AT_RETURN_WINDOW_CLOSE, 0, 0, 2026-03-20T10:30:00Z, 2026-03-21T00:00:00Z",
    })
    void waits(Activation.When when, int days, int window, Instant earned, Instant active) {
        var london = ZoneId.of("Europe/London");

        assertEquals(active, new Activation(when, days).activatesAt(earned, london, window));
    }

    @Test
    void orDoesNotWait() {
        assertNull(Activation.AT_ONCE.activatesAt(Instant.EPOCH, ZoneId.of("UTC"), 30));
        assertNull(new Expiry.Never().expiresAt(Instant.EPOCH, ZoneId.of("UTC")));
    }
}
