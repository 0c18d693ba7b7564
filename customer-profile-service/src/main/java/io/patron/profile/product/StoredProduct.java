package io.patron.profile.product;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * A product as it is kept.
 *
 * @param version from 1, rising with each change
 * @param told when the shop's systems had what they told of each field, also of fields taken away
 * @param document what the shop told in all
 * @param product the same, read
 */
record StoredProduct(
        long version, Map<String, Instant> told, ObjectNode document, Product product) {

    StoredProduct {
        told = Map.copyOf(told);
    }

    String sku() {
        return product.sku();
    }
}
