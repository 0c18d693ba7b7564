package io.patron.profile.product;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as the shop describes and offers it.
 *
 * @param sku the shop's code, as orders name it
 */
record Product(String sku, Description description, Offer offer) {

    /**
     * What it is.
     *
     * @param category the key of a category that exists
     * @param attributes under the shop's own names
     */
    record Description(
            String name,
            @Nullable String brand,
            @Nullable String category,
            @Nullable String url,
            @Nullable String imageUrl,
            Map<String, Object> attributes) {}

    /**
     * Whether and how it can be bought.
     *
     * @param active false when it is no longer sold
     * @param price null where none is known
     * @param stock pieces that can be sold, ≥ 0; null where stock is not kept
     */
    record Offer(boolean active, @Nullable Price price, @Nullable Long stock) {}

    /** Whether it is sold now, and for less than it was. */
    boolean isCheaperThan(Product before) {
        var price = offer.price();
        var earlier = before.offer.price();
        return offer.active() && price != null && earlier != null && price.isBelow(earlier);
    }

    /** Whether it is sold and in stock now, and had been sold out. */
    boolean isBackSince(Product before) {
        var stock = offer.stock();
        var earlier = before.offer.stock();
        return offer.active() && stock != null && stock > 0 && earlier != null && earlier == 0;
    }
}
