package io.patron.loyalty.ladder;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days that count for a tier. */
public sealed interface Window {

    /** The days that count on a day, up to the day itself: what is told ahead waits for its day. */
    DaySpan current(LocalDate day, LocalDate joined);

    /** All spans that justify a tier on a day; one that does is enough. */
    List<DaySpan> justifying(LocalDate day, LocalDate joined);

    /** Whether a tier may begin to fall on a day. */
    boolean fallsOn(LocalDate day, LocalDate joined);

    /** Until when a tier is kept that is reached on a day; null: only while it is reached. */
    @Nullable LocalDate keptAfterReach(LocalDate day, LocalDate joined);

    /** Until when a tier is kept that was entered from above, one step down. */
    LocalDate keptAfterStep(LocalDate day, LocalDate joined);

    /** The first day after a day on which a tier may begin to fall for what was done on one. */
    LocalDate after(LocalDate done, LocalDate day, LocalDate joined);

    /** Nothing before it counts on a day. */
    LocalDate earliest(LocalDate day);

    /**
     * The last months or days, with the day itself.
     *
     * @param period over zero; {@code P12M} on 15 March begins with 16 March of the year before
     */
    record Rolling(Period period) implements Window {
        @Override
        public DaySpan current(LocalDate day, LocalDate joined) {
            return new DaySpan(day.minus(period).plusDays(1), day);
        }

        @Override
        public List<DaySpan> justifying(LocalDate day, LocalDate joined) {
            return List.of(current(day, joined));
        }

        @Override
        public boolean fallsOn(LocalDate day, LocalDate joined) {
            return true;
        }

        @Override
        public @Nullable LocalDate keptAfterReach(LocalDate day, LocalDate joined) {
            return null;
        }

        @Override
        public LocalDate keptAfterStep(LocalDate day, LocalDate joined) {
            return day.plus(period);
        }

        /** The first day whose span has not the day any more; months have different lengths. */
        @Override
        public LocalDate after(LocalDate done, LocalDate day, LocalDate joined) {
            var left = done.plus(period);
            while (current(left, joined).contains(done)) {
                left = left.plusDays(1);
            }
            return left;
        }

        @Override
        public LocalDate earliest(LocalDate day) {
            return day.minus(period);
        }
    }

    /** Periods of the calendar or of the membership; what one reaches is kept for the next. */
    record Periods(Unit unit) implements Window {
        @Override
        public DaySpan current(LocalDate day, LocalDate joined) {
            return new DaySpan(unit.start(day, joined), day);
        }

        @Override
        public List<DaySpan> justifying(LocalDate day, LocalDate joined) {
            var current = current(day, joined);
            return List.of(current, current(current.from().minusDays(1), joined));
        }

        @Override
        public boolean fallsOn(LocalDate day, LocalDate joined) {
            return day.equals(unit.start(day, joined));
        }

        @Override
        public @Nullable LocalDate keptAfterReach(LocalDate day, LocalDate joined) {
            return unit.next(day, joined);
        }

        @Override
        public LocalDate keptAfterStep(LocalDate day, LocalDate joined) {
            return unit.next(day, joined);
        }

        @Override
        public LocalDate after(LocalDate done, LocalDate day, LocalDate joined) {
            return unit.next(day, joined);
        }

        @Override
        public LocalDate earliest(LocalDate day) {
            return day.minusYears(2);
        }
    }

    /** How long a period is, and when it begins. */
    enum Unit {
        MONTH(1),
        QUARTER(3),
        HALF(6),
        YEAR(12),
        /** From the anniversary of joining; one of 29 February is on the 28th in other years. */
        MEMBERSHIP_YEAR(12);

        private final int months;

        Unit(int months) {
            this.months = months;
        }

        /** The first day of the period that a day is in. */
        public LocalDate start(LocalDate day, LocalDate joined) {
            if (this == MEMBERSHIP_YEAR) {
                return joined.plusYears(years(day, joined));
            }
            var month = (day.getMonthValue() - 1) / months * months + 1;
            return LocalDate.of(day.getYear(), month, 1);
        }

        /** The first day of the period after the one that a day is in. */
        public LocalDate next(LocalDate day, LocalDate joined) {
            return this == MEMBERSHIP_YEAR
                    ? joined.plusYears(years(day, joined) + 1)
                    : start(day, joined).plusMonths(months);
        }

        private static long years(LocalDate day, LocalDate joined) {
            var years = ChronoUnit.YEARS.between(joined, day) - 1;
            while (!joined.plusYears(years + 1).isAfter(day)) {
                years++;
            }
            return years;
        }
    }
}
