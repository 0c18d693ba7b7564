package io.patron.contracts;

import java.time.Instant;

/**
 * A product that is sold costs less than before.
 *
 * @param version the product's version since then
 * @param name the product's name
 * @param currency ISO 4217 code of both prices
 * @param fromMinor what it cost before, in minor units
 * @param toMinor what it costs now, in minor units, &lt; fromMinor
 */
public record ProductPriceDropped(
        String sku,
        long version,
        Instant occurredAt,
        String name,
        String currency,
        long fromMinor,
        long toMinor)
        implements ProductEvent {}
