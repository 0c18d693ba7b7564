package io.patron.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product was added to the catalogue, or is not as it was; the whole of what it is now.
 *
 * @param version 1 for a new product, rising with each change
 * @param active false when it is no longer sold
 * @param price absent where none is known
 * @param stock pieces that can be sold, ≥ 0; absent where stock is not kept
 */
public record ProductChanged(
        String sku,
        long version,
        Instant occurredAt,
        boolean active,
        ProductFacts product,
        @Nullable ProductPrice price,
        @Nullable Long stock)
        implements ProductEvent {}
