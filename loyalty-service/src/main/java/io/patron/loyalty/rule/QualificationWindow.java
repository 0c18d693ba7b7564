package io.patron.loyalty.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The days whose orders count for a tier: the day itself and a number of calendar days before it.
 * Days are calendar days of the zone, whatever hours a change of the clocks gives them, and a leap
 * day is a day.
 *
 * @param zone the programme's zone
 * @param days calendar days before the day itself, ≥ 1
 */
public record QualificationWindow(ZoneId zone, int days) {

    /** From the first instant of the first day to (excluded) the first after the last. */
    public record Span(Instant from, Instant until) {
        public boolean contains(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    public LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    public Span asOf(LocalDate day) {
        return new Span(
                day.minusDays(days).atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    public Span asOf(Instant at) {
        return asOf(day(at));
    }
}
