package io.patron.loyalty.insight;

import io.patron.loyalty.programme.Faults;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Months of a programme's zone.
 *
 * @param from the first
 * @param to the last; none is in the future
 */
record Months(YearMonth from, YearMonth to, ZoneId zone) {
    private static final int MOST = 60;
    private static final int USUAL = 12;

    /**
     * Reads a span that was asked for. What is after the current month is left off.
     *
     * @param from left out: eleven months before the last
     * @param to left out: the current month
     */
    static Months read(
            @Nullable String from, @Nullable String to, YearMonth now, ZoneId zone, Faults faults) {
        var asked = month(to, "/query/to", now, faults);
        var last = asked.isAfter(now) ? now : asked;
        var first = month(from, "/query/from", last.minusMonths(USUAL - 1), faults);
        if (first.isAfter(asked) || !first.plusMonths(MOST).isAfter(last)) {
            faults.add(
                    "/query/from",
                    "out-of-range",
                    "From is not after to, and " + MOST + " months at most.",
                    "Ask for a shorter span; several requests give a longer one.");
        } else if (first.isAfter(now)) {
            faults.add(
                    "/query/from",
                    "in-the-future",
                    "Nothing is known of months to come.",
                    "The last month that can be asked for is " + now + ".");
        }
        return new Months(first, last, zone);
    }

    private static YearMonth month(
            @Nullable String text, String pointer, YearMonth usual, Faults faults) {
        try {
            return text == null ? usual : YearMonth.parse(text);
        } catch (DateTimeException e) {
            faults.add(
                    pointer,
                    "invalid-value",
                    "It is not a month.",
                    "A month is written by ISO 8601, like 2026-11.");
            return usual;
        }
    }

    List<YearMonth> all() {
        return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                .toList();
    }

    /** The first moment. */
    OffsetDateTime start() {
        return from.atDay(1).atStartOfDay(zone).toOffsetDateTime();
    }

    /** The first moment after. */
    OffsetDateTime end() {
        return to.plusMonths(1).atDay(1).atStartOfDay(zone).toOffsetDateTime();
    }
}
