package io.patron.loyalty.earning;

import org.jspecify.annotations.Nullable;

/**
 * A product of an order.
 *
 * @param amountMinor what was paid for it, in minor units
 */
public record Article(
        String sku,
        @Nullable String category,
        @Nullable String brand,
        long pieces,
        long amountMinor) {}
