package io.patron.loyalty.earning;

import java.time.LocalDate;
import java.util.Set;

/**
 * A day between the days in a row before it and after it. However late a day is told, the streaks
 * that are complete in the end are the same: each run of days counts from its first, and joining
 * two runs never takes one away.
 *
 * @param before days in a row that end the day before
 * @param after days in a row that begin the day after
 * @param isNew whether the day itself was not done before
 */
public record Streaks(int before, int after, boolean isNew) {

    /** Among the days on which an act was done. */
    public static Streaks around(LocalDate day, Set<LocalDate> done) {
        var before = 0;
        while (done.contains(day.minusDays(before + 1L))) {
            before++;
        }
        var after = 0;
        while (done.contains(day.plusDays(after + 1L))) {
            after++;
        }
        return new Streaks(before, after, !done.contains(day));
    }

    /** How many streaks of so many days the day completes. */
    int completed(int days) {
        return isNew ? (before + 1 + after) / days - before / days - after / days : 0;
    }
}
