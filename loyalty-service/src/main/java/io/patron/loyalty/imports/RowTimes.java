package io.patron.loyalty.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Days and times of a file: a day is one of the programme's zone, a time has its offset. */
record RowTimes(ZoneId zone) {
    private static final String HINT =
            "A day like 2026-03-29, or a time like 2026-03-29T08:00:00Z.";

    /** The beginning of a day, or the time itself. */
    Instant start(String field, String text) {
        return isDay(text) ? day(field, text).atStartOfDay(zone).toInstant() : time(field, text);
    }

    /** The end of a day, or the time itself. */
    Instant end(String field, String text) {
        return isDay(text)
                ? day(field, text).plusDays(1).atStartOfDay(zone).toInstant()
                : time(field, text);
    }

    LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    private static boolean isDay(String text) {
        return !text.contains("T") && !text.contains("t");
    }

    LocalDate day(String field, String text) {
        try {
            return bounded(field, LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw fault(field, text);
        }
    }

    private Instant time(String field, String text) {
        try {
            var at = OffsetDateTime.parse(text).toInstant();
            bounded(field, LocalDate.ofInstant(at, zone));
            return at;
        } catch (DateTimeException e) {
            throw fault(field, text);
        }
    }

    private static LocalDate bounded(String field, LocalDate day) {
        if (day.getYear() < 1900 || day.getYear() > 2200) {
            throw fault(field, day.toString());
        }
        return day;
    }

    private static RowFaultException fault(String field, String text) {
        return new RowFaultException(RowFault.invalid(field, text + " is no day or time.", HINT));
    }
}
