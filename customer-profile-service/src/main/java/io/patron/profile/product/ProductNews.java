package io.patron.profile.product;

import io.patron.kit.problem.Fault;
import io.patron.profile.purchase.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What events of sources say of products: {@code Stock Changed} with {@code sku}, {@code quantity}
 * (what there is now) and perhaps {@code warehouse}; {@code Price Changed} with {@code sku}, {@code
 * price}, {@code currency} and perhaps {@code list_price}. Such events are about nobody.
 *
 * @param warehouse null where the stock is that of all
 * @param stock pieces; null where it says nothing of it
 * @param price null where it says nothing of it
 */
public record ProductNews(
        String sku, @Nullable String warehouse, @Nullable Long stock, @Nullable Price price) {
    public static final String STOCK = "Stock Changed";
    public static final String PRICE = "Price Changed";
    private static final int LONGEST_WAREHOUSE = 200;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    /** What came of reading. */
    public sealed interface Reading {
        /** It can be told. */
        record Read(ProductNews news) implements Reading {}

        /** It cannot; pointers from the event's root. */
        record Faulty(List<Fault> faults) implements Reading {}
    }

    /** Whether a track event of this name is about a product, not a person. */
    public static boolean isOf(String name) {
        return name.equals(STOCK) || name.equals(PRICE);
    }

    /** Reads the properties of such an event. */
    public static Reading read(String name, Map<String, ?> properties) {
        List<Fault> faults = new ArrayList<>();
        var sku = text(properties, "sku", "product_id");
        if (sku == null || sku.length() > ProductDocument.LONGEST_SKU) {
            faults.add(
                    new Fault(
                            "/properties/sku",
                            "required",
                            "The product's code of 1 to 200 characters is needed.",
                            "Send the code by which orders name the product."));
        }
        var isStock = name.equals(STOCK);
        var warehouse = isStock ? text(properties, "warehouse") : null;
        if (warehouse != null && warehouse.length() > LONGEST_WAREHOUSE) {
            faults.add(
                    new Fault(
                            "/properties/warehouse",
                            "too-long",
                            "A warehouse has at most " + LONGEST_WAREHOUSE + " characters.",
                            "Send its code, or nothing where the stock is that of all."));
        }
        var stock = isStock ? stock(properties, faults) : null;
        var price = isStock ? null : price(properties, faults);
        return faults.isEmpty()
                ? new Reading.Read(new ProductNews(String.valueOf(sku), warehouse, stock, price))
                : new Reading.Faulty(faults);
    }

    private static @Nullable Long stock(Map<String, ?> properties, List<Fault> faults) {
        var quantity =
                Amounts.decimal(properties.get("quantity")).map(BigDecimal::stripTrailingZeros);
        if (quantity.isEmpty()
                || quantity.get().signum() < 0
                || quantity.get().scale() > 0
                || quantity.get().compareTo(MOST) > 0) {
            faults.add(
                    new Fault(
                            "/properties/quantity",
                            "invalid-quantity",
                            "A whole number of pieces from 0 on is needed.",
                            "Send what there is now, not the difference."));
            return null;
        }
        return quantity.get().longValueExact();
    }

    private static @Nullable Price price(Map<String, ?> properties, List<Fault> faults) {
        var currency = Amounts.currency(properties.get("currency"));
        if (currency.isEmpty()) {
            faults.add(
                    Fault.at(
                            "/properties/currency",
                            "invalid-currency",
                            "An ISO 4217 code is needed."));
        }
        var amount = amount(properties, "price", true, faults);
        var list = amount(properties, "list_price", false, faults);
        return currency.isEmpty() || amount.isEmpty()
                ? null
                : new Price(
                        currency.get().getCurrencyCode(),
                        Amounts.minor(amount.get(), currency.get()),
                        list.map(one -> minor(one, currency.get())).orElse(null));
    }

    private static long minor(BigDecimal amount, Currency currency) {
        return Amounts.minor(amount, currency);
    }

    private static Optional<BigDecimal> amount(
            Map<String, ?> properties, String name, boolean needed, List<Fault> faults) {
        var given = properties.get(name);
        if (given == null && !needed) {
            return Optional.empty();
        }
        var amount = Amounts.decimal(given).filter(a -> a.signum() >= 0 && a.compareTo(MOST) <= 0);
        if (amount.isEmpty()) {
            faults.add(
                    Fault.at(
                            "/properties/" + name,
                            "invalid-amount",
                            "A decimal number ≥ 0 is needed."));
        }
        return amount;
    }

    private static @Nullable String text(Map<String, ?> properties, String... names) {
        for (var name : names) {
            if (properties.get(name) instanceof String text && !text.isBlank()) {
                return text.strip();
            }
            if (properties.get(name) instanceof Number number) {
                return number.toString();
            }
        }
        return null;
    }
}
