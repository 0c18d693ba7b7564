package io.patron.contracts;

/**
 * Recency, frequency and monetary value of a customer.
 *
 * @param recencyDays whole calendar days from the last order to the as-of day
 * @param frequency completed orders
 * @param monetaryMinor gross value of those orders (refunds not taken off) in minor units
 * @param currency ISO 4217 code
 */
public record RfmValues(int recencyDays, int frequency, long monetaryMinor, String currency) {}
