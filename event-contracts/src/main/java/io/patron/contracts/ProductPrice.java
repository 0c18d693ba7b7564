package io.patron.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What a product costs.
 *
 * @param currency ISO 4217 code
 * @param amountMinor what is to be paid, in minor units, ≥ 0
 * @param listMinor the usual price in minor units where the product is reduced, ≥ 0
 */
public record ProductPrice(String currency, long amountMinor, @Nullable Long listMinor) {}
