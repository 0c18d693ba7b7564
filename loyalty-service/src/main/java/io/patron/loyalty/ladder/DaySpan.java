package io.patron.loyalty.ladder;

import java.time.LocalDate;

/**
 * Calendar days of a zone.
 *
 * @param until the last day, within
 */
public record DaySpan(LocalDate from, LocalDate until) {
    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
