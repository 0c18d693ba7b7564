package io.patron.segmentation.rfm;

import java.time.LocalDate;

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
        LocalDate lastOn) {}
