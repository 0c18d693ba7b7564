package io.patron.profile.purchase;

import io.patron.kit.problem.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of an event's properties, {@code products[]} among them, each with {@code sku}
 * or {@code product_id}, {@code name}, {@code category}, {@code quantity}, {@code price}. Every
 * fault is noted with its pointer.
 */
final class ProductsReader {
    static final String AT = "/properties";

    private static final int MOST_LINES = 10_000;
    private static final int LONGEST_TEXT = 500;
    private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000_000);

    private final Map<String, Object> properties;
    private final List<Fault> faults;

    ProductsReader(Map<String, Object> properties, List<Fault> faults) {
        this.properties = properties;
        this.faults = faults;
    }

    /** A text of the event itself. */
    @Nullable String text(String... names) {
        return text(properties, AT, names);
    }

    /** The amount of the event that is told under the first of these names; null without one. */
    @Nullable BigDecimal amount(String... names) {
        for (var name : names) {
            if (properties.get(name) != null) {
                return amount(properties, AT, name);
            }
        }
        return null;
    }

    List<ToldLine> lines() {
        var products = properties.get("products");
        if (products == null) {
            return List.of();
        }
        if (!(products instanceof List<?> list) || list.size() > MOST_LINES) {
            fault(
                    AT + "/products",
                    "invalid-value",
                    "A list of at most " + MOST_LINES + " products is needed.");
            return List.of();
        }
        var lines = new ArrayList<ToldLine>(list.size());
        for (var i = 0; i < list.size(); i++) {
            var at = line(i);
            if (list.get(i) instanceof Map<?, ?> product) {
                lines.add(line(product, at));
            } else {
                fault(at, "invalid-value", "A product is an object.");
            }
        }
        return lines;
    }

    static String line(int place) {
        return AT + "/products/" + place;
    }

    private ToldLine line(Map<?, ?> product, String at) {
        var name = text(product, at, "name");
        var sku = text(product, at, "sku", "product_id", "productId");
        if (sku == null) {
            sku = name;
        }
        if (sku == null) {
            fault(at + "/sku", "required", "A product needs sku, product_id or name.");
        }
        var quantity = quantity(product, at);
        var price = product.get("price") == null ? null : amount(product, at, "price");
        var category = text(product, at, "category");
        return new ToldLine(sku == null ? "" : sku, name, category, quantity, price);
    }

    private long quantity(Map<?, ?> product, String at) {
        var given = product.get("quantity");
        if (given == null) {
            return 1;
        }
        var quantity = Amounts.decimal(given).orElse(BigDecimal.ZERO).stripTrailingZeros();
        if (quantity.signum() <= 0 || quantity.scale() > 0 || quantity.compareTo(MOST_PIECES) > 0) {
            fault(at + "/quantity", "invalid-quantity", "A whole number of pieces > 0 is needed.");
            return 1;
        }
        return quantity.longValueExact();
    }

    private BigDecimal amount(Map<?, ?> from, String at, String name) {
        var amount = Amounts.decimal(from.get(name)).filter(value -> value.signum() >= 0);
        if (amount.isEmpty()) {
            fault(at + "/" + name, "invalid-amount", "A decimal number ≥ 0 is needed.");
        }
        return amount.orElse(BigDecimal.ZERO);
    }

    @Nullable String country() {
        for (var name : List.of("country", "shipping_country", "shippingCountry")) {
            if (properties.get(name) instanceof String country) {
                return country;
            }
        }
        for (var name : List.of("shipping_address", "shippingAddress", "shipping")) {
            if (properties.get(name) instanceof Map<?, ?> address
                    && address.get("country") instanceof String country) {
                return country;
            }
        }
        return null;
    }

    private @Nullable String text(Map<?, ?> from, String at, String... names) {
        for (var name : names) {
            var value = from.get(name);
            var text =
                    value instanceof String || value instanceof Number
                            ? value.toString().strip()
                            : "";
            if (text.length() > LONGEST_TEXT) {
                fault(at + "/" + name, "too-long", "At most " + LONGEST_TEXT + " characters.");
            } else if (!text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private void fault(String pointer, String code, String message) {
        faults.add(Fault.at(pointer, code, message));
    }
}
