package io.patron.loyalty.ladder;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * How much a birthday gift is worth: a share of the member's average order value of the last twelve
 * months, rounded down to a step, within limits. Who did not order gets the least.
 *
 * @param share of the average order value, over 0
 * @param leastMinor minor units, ≥ 0
 * @param mostMinor minor units, ≥ {@code leastMinor}
 * @param stepMinor minor units, ≥ 1
 * @param validDays how long it can be used, the birthday among them, ≥ 1
 */
public record Gift(
        BigDecimal share, long leastMinor, long mostMinor, long stepMinor, int validDays) {

    /**
     * @param spendMinor of the orders of the last twelve months, less what was given back
     * @param orders how many they are
     */
    public long amount(long spendMinor, long orders) {
        if (orders <= 0 || spendMinor <= 0) {
            return leastMinor;
        }
        var part =
                share.multiply(BigDecimal.valueOf(spendMinor))
                        .divide(BigDecimal.valueOf(orders), 0, RoundingMode.DOWN)
                        .longValue();
        return Math.clamp(part / stepMinor * stepMinor, leastMinor, mostMinor);
    }

    boolean isMoreThan(Gift other) {
        return share.compareTo(other.share) > 0
                || leastMinor > other.leastMinor
                || mostMinor > other.mostMinor;
    }

    /** The birthday in a year; one of 29 February is on the 28th in years that have no 29th. */
    public static LocalDate birthday(MonthDay born, int year) {
        return born.atYear(year);
    }
}
