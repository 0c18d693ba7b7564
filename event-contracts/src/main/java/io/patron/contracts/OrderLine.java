package io.patron.contracts;

import org.jspecify.annotations.Nullable;

/**
 * A line of an order or a refund.
 *
 * @param sku the shop's product code as the shop wrote it
 * @param name the product's name at that time, where known
 * @param category the product's category at that time, where known
 * @param quantity pieces, &gt; 0 (also in a refund)
 * @param amountMinor what the line cost in minor units of the order's currency, rounded half up, ≥
 *     0
 */
public record OrderLine(
        String sku,
        @Nullable String name,
        @Nullable String category,
        long quantity,
        long amountMinor) {}
