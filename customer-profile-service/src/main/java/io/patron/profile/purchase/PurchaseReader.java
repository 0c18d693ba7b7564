package io.patron.profile.purchase;

import io.patron.kit.problem.Fault;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an event tells of an order from its properties, as Segment's e-commerce specification
 * (v2) names them: {@code order_id}, {@code total} or {@code revenue}, {@code currency}, {@code
 * products[]}.
 *
 * <p>A total that is given wins; without one it is the sum of the exact line values, then rounded
 * half up to minor units. Money is never negative, in a refund neither. An order says its currency
 * and what it is worth; what is told of an order that it names may leave both to the order.
 */
public final class PurchaseReader {
    private final Map<String, Object> properties;
    private final List<Fault> faults = new ArrayList<>();
    private final ProductsReader told;

    private PurchaseReader(Map<String, Object> properties) {
        this.properties = properties;
        told = new ProductsReader(properties, faults);
    }

    /**
     * @param messageId stands in for the refund's id where the shop gives none
     */
    public static PurchaseReading read(
            OrderEvent event, String messageId, Map<String, Object> properties) {
        return new PurchaseReader(properties).read(event, messageId);
    }

    private PurchaseReading read(OrderEvent event, String messageId) {
        var orderId = told.text("order_id", "orderId");
        return switch (event) {
            case COMPLETED -> purchase(PurchaseKind.ORDER, orderId, orderId);
            case CANCELLED ->
                    orderId == null
                            ? withoutOrder()
                            : new PurchaseReading.Said(OrderStatement.cancelled(orderId));
            case UPDATED ->
                    orderId == null
                            ? withoutOrder()
                            : statement(OrderStatement.Kind.UPDATED, orderId, "");
            case REFUNDED -> refund(messageId, orderId);
        };
    }

    private PurchaseReading withoutOrder() {
        fault("/order_id", "required", "An order needs its id.");
        return new PurchaseReading.Faulty(faults);
    }

    private PurchaseReading refund(String messageId, @Nullable String orderId) {
        var given = told.text("refund_id", "refundId");
        var reference = given == null ? messageId : given;
        return orderId == null || isWorthSomethingAlone()
                ? purchase(PurchaseKind.REFUND, reference, orderId)
                : statement(OrderStatement.Kind.REFUNDED, orderId, reference);
    }

    /** Whether it says its currency, and a total or what each product cost. */
    private boolean isWorthSomethingAlone() {
        return properties.get("currency") != null
                && (properties.get("total") != null
                        || properties.get("revenue") != null
                        || properties.get("products") instanceof List<?> products
                                && !products.isEmpty()
                                && products.stream().allMatch(PurchaseReader::isPriced));
    }

    private static boolean isPriced(@Nullable Object product) {
        return !(product instanceof Map<?, ?> told) || told.get("price") != null;
    }

    private PurchaseReading statement(OrderStatement.Kind kind, String orderId, String reference) {
        var currency = properties.get("currency") == null ? null : currency();
        var what =
                new OrderStatement.Told(
                        currency == null ? null : currency.getCurrencyCode(),
                        told.amount("total", "revenue"),
                        told.country(),
                        told.lines());
        if (!faults.isEmpty()) {
            return new PurchaseReading.Faulty(faults);
        }
        return kind == OrderStatement.Kind.UPDATED && what.isSilentOfWorth()
                ? new PurchaseReading.Nothing()
                : new PurchaseReading.Said(new OrderStatement(kind, orderId, reference, what));
    }

    private PurchaseReading purchase(
            PurchaseKind kind, @Nullable String reference, @Nullable String orderId) {
        var currency = currency();
        if (reference == null) {
            fault("/order_id", "required", "An order needs its id.");
        }
        if (currency == null || reference == null) {
            return new PurchaseReading.Faulty(faults);
        }
        var lines = told.lines();
        var priced = priced(lines, currency);
        var total = total(lines, currency);
        return faults.isEmpty()
                ? new PurchaseReading.Read(
                        new Purchase(
                                kind,
                                reference,
                                orderId,
                                new Purchase.Facts(
                                        currency.getCurrencyCode(), total, told.country(), priced)))
                : new PurchaseReading.Faulty(faults);
    }

    private @Nullable Currency currency() {
        var currency = Amounts.currency(properties.get("currency")).orElse(null);
        if (currency == null) {
            fault("/currency", "invalid-currency", "An ISO 4217 code is needed.");
        }
        return currency;
    }

    private List<Purchase.Line> priced(List<ToldLine> lines, Currency currency) {
        var priced = new ArrayList<Purchase.Line>(lines.size());
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).in(currency);
            if (line.isEmpty()) {
                faults.add(
                        Fault.at(
                                ProductsReader.line(i) + "/price",
                                "invalid-amount",
                                "Price × quantity is more than can be kept."));
            }
            line.ifPresent(priced::add);
        }
        return priced;
    }

    private long total(List<ToldLine> lines, Currency currency) {
        for (var name : List.of("total", "revenue")) {
            var amount = told.amount(name);
            if (amount != null) {
                return Amounts.money(amount, currency)
                        .orElseGet(() -> tooMuch("/" + name, "The amount is"));
            }
        }
        if (!faults.isEmpty()) {
            return 0;
        }
        var sum = ToldLine.sum(lines);
        if (sum == null) {
            fault("/total", "required", "Without a total every line needs a price.");
            return 0;
        }
        return Amounts.decimal(sum)
                .flatMap(value -> Amounts.money(value, currency))
                .orElseGet(() -> tooMuch("/products", "The lines sum to"));
    }

    private long tooMuch(String field, String what) {
        fault(field, "invalid-amount", what + " more than can be kept.");
        return 0;
    }

    private void fault(String field, String code, String message) {
        faults.add(Fault.at(ProductsReader.AT + field, code, message));
    }
}
