package io.patron.segmentation.rfm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a customer's scores are based on.
 *
 * @param recencyDays calendar days from the last order's day to the as-of day, ≥ 0
 * @param frequency completed orders in the reporting currency, ≥ 1
 * @param monetaryMinor gross value of them (refunds not taken off), in minor units
 * @param currency the reporting currency
 * @param firstOn the day of the first of them
 * @param lastOn the day of the last of them
 */
public record RfmValues(
        int recencyDays,
        int frequency,
        long monetaryMinor,
        String currency,
        LocalDate firstOn,
        LocalDate lastOn) {

    /** Orders as sums and extremes. */
    public record Orders(int count, long grossMinor, Instant first, Instant last) {}

    /**
     * Counts days by the calendar of a zone, whatever the hours: an order of 23:59 was yesterday at
     * 00:00.
     *
     * @param orders at least one, none after the as-of day
     */
    public static RfmValues of(Orders orders, String currency, LocalDate asOf, ZoneId zone) {
        var last = LocalDate.ofInstant(orders.last(), zone);
        return new RfmValues(
                (int) (asOf.toEpochDay() - last.toEpochDay()),
                orders.count(),
                orders.grossMinor(),
                currency,
                LocalDate.ofInstant(orders.first(), zone),
                last);
    }
}
