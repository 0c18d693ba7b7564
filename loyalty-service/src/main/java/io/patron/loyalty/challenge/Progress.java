package io.patron.loyalty.challenge;

import io.patron.loyalty.challenge.Challenge.Goal;
import io.patron.loyalty.challenge.Challenge.Measure;
import io.patron.loyalty.challenge.Challenge.Streak;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.TreeSet;

/**
 * How far a member came, of all that was counted: the same in whatever order it was told.
 *
 * @param value what was reached; of streaks, the whole ones and the longest of what is left
 * @param rounds how often the goal was reached
 */
record Progress(long value, long rounds) {

    /**
     * What was counted.
     *
     * @param total sum of all amounts
     * @param items different ones
     * @param days on which something was done
     */
    record Counted(BigDecimal total, long items, Collection<LocalDate> days) {}

    static Progress of(Goal goal, Counted counted) {
        if (goal.measure() == Measure.STREAK) {
            return streaks(goal.target(), goal.streak(), counted.days());
        }
        var value =
                goal.measure() == Measure.DISTINCT
                        ? counted.items()
                        : counted.total().setScale(0, RoundingMode.FLOOR).longValueExact();
        return new Progress(value, value / goal.target());
    }

    /** How far the round is that is going on after so many. */
    long inRound(long round, long target) {
        return Math.max(0, value - (round - 1) * target);
    }

    /**
     * Rows of days or weeks: each is counted from its first, a whole one ends it, and in each so
     * many may be missing.
     */
    private static Progress streaks(long target, Streak streak, Collection<LocalDate> days) {
        var units = new TreeSet<Long>();
        days.forEach(day -> units.add(unit(day, streak.weeks())));
        var rounds = 0L;
        var longest = 0L;
        var length = 0L;
        var last = Long.MIN_VALUE;
        var frozen = 0L;
        for (var unit : units) {
            var missing = last == Long.MIN_VALUE ? 0 : unit - last - 1;
            if (length > 0 && missing + frozen <= streak.freezes()) {
                frozen += missing;
                length++;
            } else {
                longest = Math.max(longest, length);
                frozen = 0;
                length = 1;
            }
            if (length == target) {
                rounds++;
                length = 0;
                frozen = 0;
            }
            last = unit;
        }
        return new Progress(rounds * target + Math.max(longest, length), rounds);
    }

    private static long unit(LocalDate day, boolean weeks) {
        var epoch = LocalDate.EPOCH.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return weeks ? Math.floorDiv(ChronoUnit.DAYS.between(epoch, day), 7L) : day.toEpochDay();
    }
}
