package io.patron.segmentation.rfm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.segmentation.insight.Basis;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RfmValuesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T23:59:59Z, UTC,              2026-03-02, 1",
        "2026-03-02T00:00:00Z, UTC,              2026-03-02, 0",
        "2026-03-01T23:30:00Z, Europe/Paris,     2026-03-02, 0", // 00:30 there
        "2026-03-02T04:30:00Z, America/New_York, 2026-03-02, 1", // 23:30 there
        "2026-03-28T12:00:00Z, Europe/London,    2026-03-30, 2", // a day of 23 hours between
        "2024-02-28T12:00:00Z, UTC,              2024-03-01, 2"
    })
    void daysAreThoseOfTheBusinessCalendar(Instant last, ZoneId zone, LocalDate asOf, int days) {
        var orders = new RfmValues.Orders(1, 100, last, last);

        assertEquals(days, RfmValues.of(orders, "EUR", asOf, zone).recencyDays());
    }

    @Test
    void theAsOfDayEndsWhereTheNextBeginsInItsZone() {
        var basis = Basis.of(LocalDate.of(2026, 3, 28), "EUR", ZoneId.of("Europe/Paris"));

        assertEquals(Instant.parse("2026-03-28T23:00:00Z"), basis.until());
    }
}
