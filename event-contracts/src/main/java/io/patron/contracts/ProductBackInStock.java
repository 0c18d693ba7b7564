package io.patron.contracts;

import java.time.Instant;

/**
 * A product that is sold can be had again: its stock was 0.
 *
 * @param version the product's version since then
 * @param name the product's name
 * @param stock pieces that can be sold now, &gt; 0
 */
public record ProductBackInStock(
        String sku, long version, Instant occurredAt, String name, long stock)
        implements ProductEvent {}
