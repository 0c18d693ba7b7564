package io.patron.profile.purchase;

import io.patron.kit.problem.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an order or a refund from the properties of an event, as Segment's e-commerce specification
 * (v2) names them: {@code order_id}, {@code total} or {@code revenue}, {@code currency}, {@code
 * products[]} with {@code sku} or {@code product_id}, {@code name}, {@code category}, {@code
 * quantity}, {@code price}.
 *
 * <p>A total that is given wins; without one it is the sum of the exact line values, then rounded
 * half up to minor units. Money is never negative, in a refund neither.
 */
public final class PurchaseReader {
    private static final int MOST_LINES = 10_000;
    private static final int LONGEST_TEXT = 500;
    private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000_000);

    private final Map<String, Object> properties;
    private final List<Fault> faults = new ArrayList<>();

    private PurchaseReader(Map<String, Object> properties) {
        this.properties = properties;
    }

    /**
     * @param messageId stands in for the refund's id where the shop gives none
     */
    public static PurchaseReading read(
            PurchaseKind kind, String messageId, Map<String, Object> properties) {
        return new PurchaseReader(properties).read(kind, messageId);
    }

    private PurchaseReading read(PurchaseKind kind, String messageId) {
        var orderId = text(properties, "/properties", "order_id", "orderId");
        var refundId = text(properties, "/properties", "refund_id", "refundId");
        var reference =
                kind == PurchaseKind.ORDER ? orderId : refundId == null ? messageId : refundId;
        var currency = Amounts.currency(properties.get("currency")).orElse(null);
        if (currency == null) {
            fault("/properties/currency", "invalid-currency", "An ISO 4217 code is needed.");
        }
        if (reference == null) {
            fault("/properties/order_id", "required", "An order needs its id.");
        }
        if (currency == null || reference == null) {
            return new PurchaseReading.Faulty(faults);
        }
        var lines = lines(currency);
        var total = total(lines, currency);
        return faults.isEmpty()
                ? new PurchaseReading.Read(
                        new Purchase(
                                kind,
                                reference,
                                orderId,
                                new Purchase.Facts(
                                        currency.getCurrencyCode(),
                                        total,
                                        country(),
                                        lines.stream().map(Priced::line).toList())))
                : new PurchaseReading.Faulty(faults);
    }

    /**
     * @param value the exact line value; null where the price is not known
     */
    private record Priced(Purchase.Line line, @Nullable BigDecimal value) {}

    private long total(List<Priced> lines, Currency currency) {
        for (var name : List.of("total", "revenue")) {
            if (properties.get(name) != null) {
                return Amounts.money(amount(properties, "/properties", name), currency)
                        .orElseGet(() -> tooMuch("/properties/" + name, "The amount is"));
            }
        }
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.value() == null)) {
            if (faults.isEmpty()) {
                fault("/properties/total", "required", "Without a total every line needs a price.");
            }
            return 0;
        }
        var sum = BigDecimal.ZERO;
        for (var line : lines) {
            sum = line.value() == null ? sum : sum.add(line.value());
        }
        return Amounts.decimal(sum)
                .flatMap(value -> Amounts.money(value, currency))
                .orElseGet(() -> tooMuch("/properties/products", "The lines sum to"));
    }

    private long tooMuch(String pointer, String what) {
        fault(pointer, "invalid-amount", what + " more than can be kept.");
        return 0;
    }

    private List<Priced> lines(Currency currency) {
        var products = properties.get("products");
        if (products == null) {
            return List.of();
        }
        if (!(products instanceof List<?> list) || list.size() > MOST_LINES) {
            fault(
                    "/properties/products",
                    "invalid-value",
                    "A list of at most " + MOST_LINES + " products is needed.");
            return List.of();
        }
        var lines = new ArrayList<Priced>(list.size());
        for (var i = 0; i < list.size(); i++) {
            var at = "/properties/products/" + i;
            if (list.get(i) instanceof Map<?, ?> product) {
                lines.add(line(product, at, currency));
            } else {
                fault(at, "invalid-value", "A product is an object.");
            }
        }
        return lines;
    }

    private Priced line(Map<?, ?> product, String at, Currency currency) {
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
        var value = price == null ? null : price.multiply(BigDecimal.valueOf(quantity));
        var minor =
                value == null
                        ? Optional.of(0L)
                        : Amounts.decimal(value).flatMap(sum -> Amounts.money(sum, currency));
        if (minor.isEmpty()) {
            fault(at + "/price", "invalid-amount", "Price × quantity is more than can be kept.");
            value = null;
        }
        var category = text(product, at, "category");
        return new Priced(
                new Purchase.Line(
                        sku == null ? "" : sku, name, category, quantity, minor.orElse(0L)),
                value);
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

    private @Nullable String country() {
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
