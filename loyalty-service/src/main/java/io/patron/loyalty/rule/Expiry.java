package io.patron.loyalty.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Period;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When points expire: always with the end of a calendar day of the programme's zone, whatever hours
 * a change of the clocks gives the day. A period that ends on a 29 February which the year has not
 * ends on the 28th.
 */
public sealed interface Expiry {

    /** From when on points earned then are gone; null when no date is set at earning. */
    default @Nullable Instant expiresAt(Instant earnedAt, ZoneId zone) {
        return null;
    }

    /** Until when activity lets points live; null where activity does not matter. */
    default @Nullable Instant slidesUntil(Instant activity, ZoneId zone) {
        return null;
    }

    /** Never. */
    record Never() implements Expiry {}

    /** A period after the day of earning. */
    record Rolling(Period period) implements Expiry {
        @Override
        public Instant expiresAt(Instant earnedAt, ZoneId zone) {
            return endOf(LocalDate.ofInstant(earnedAt, zone).plus(period), zone);
        }
    }

    /**
     * A day of the year.
     *
     * @param leastDays points live so many days at least: earned shortly before the day, they
     *     expire with the next year's
     */
    record FixedDate(MonthDay day, int leastDays) implements Expiry {
        @Override
        public Instant expiresAt(Instant earnedAt, ZoneId zone) {
            var least = LocalDate.ofInstant(earnedAt, zone).plusDays(leastDays);
            var thisYear = day.atYear(least.getYear());
            var date = thisYear.isBefore(least) ? day.atYear(least.getYear() + 1) : thisYear;
            return endOf(date, zone);
        }
    }

    /** A period after the day of the wallet's last earning or spending. */
    record Sliding(Period period) implements Expiry {
        @Override
        public Instant slidesUntil(Instant activity, ZoneId zone) {
            return endOf(LocalDate.ofInstant(activity, zone).plus(period), zone);
        }
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
