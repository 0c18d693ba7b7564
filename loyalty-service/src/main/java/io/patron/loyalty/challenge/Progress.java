package io.patron.loyalty.challenge;

import io.patron.loyalty.challenge.Challenge.Goal;
import io.patron.loyalty.challenge.Challenge.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;

/**
 * How far a member came, of all that was counted: the same in whatever order it was told.
 *
 * @param value what was reached; of streaks, the whole ones and the longest of what is left
 * @param rounds how often the goal was reached
 */
record Progress(long value, long rounds) {
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /**
     * What was counted.
     *
     * @param total sum of all amounts; beyond 64 bits it counts as their end
     * @param items different ones
     * @param days on which something was done
     */
    record Counted(BigDecimal total, long items, Collection<LocalDate> days) {}

    static Progress of(Goal goal, Counted counted) {
        if (goal.measure() == Measure.STREAK) {
            var streak = goal.streak();
            return new Streaks(goal.target(), streak.freezes())
                    .of(counted.days().stream().map(day -> unit(day, streak.weeks())).toList());
        }
        var value =
                goal.measure() == Measure.DISTINCT
                        ? counted.items()
                        : counted.total()
                                .min(MOST)
                                .setScale(0, RoundingMode.FLOOR)
                                .longValueExact();
        return new Progress(value, value / goal.target());
    }

    /** How far the round is that is going on after so many. */
    long inRound(long round, long target) {
        return Math.max(0, value - (round - 1) * target);
    }

    private static long unit(LocalDate day, boolean weeks) {
        var epoch = LocalDate.EPOCH.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return weeks ? Math.floorDiv(ChronoUnit.DAYS.between(epoch, day), 7L) : day.toEpochDay();
    }
}
