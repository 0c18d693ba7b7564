package io.patron.loyalty.product;

import org.jspecify.annotations.Nullable;

/**
 * What the operator says of a product.
 *
 * @param costMinor what a piece costs the shop, in minor units of the currency
 */
public record Product(
        Key key, @Nullable String category, @Nullable String brand, @Nullable Long costMinor) {

    /** A product code within a currency. */
    public record Key(String currency, String sku) {}
}
