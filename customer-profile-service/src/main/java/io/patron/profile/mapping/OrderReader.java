package io.patron.profile.mapping;

import io.patron.conditions.Condition;
import io.patron.conditions.FactType;
import io.patron.profile.document.DocumentNode;
import java.util.Optional;

/** Reads how rows make orders. */
final class OrderReader {
    private static final String[] FIELDS = {
        "key",
        "customer",
        "visitor",
        "time",
        "currency",
        "country",
        "refundWhen",
        "refundedOrder",
        "properties",
        "line"
    };

    private final ColumnsReader columns;
    private final ValueReader values;

    OrderReader(ColumnsReader columns, ValueReader values) {
        this.columns = columns;
        this.values = values;
    }

    Optional<Target> read(DocumentNode order) {
        if (!order.isObjectOf(FIELDS)) {
            return Optional.empty();
        }
        var key = values.requiredForm(order, "key", FactType.TEXT);
        var whom = new WhomReader(values).read(order);
        var time = columns.column(order, "time", FactType.TIME);
        var terms = terms(order);
        var refunds = refunds(order);
        var line = order.required("line").flatMap(this::line);
        var properties = values.fields(order, "properties");
        return key.isPresent() && terms.isPresent() && line.isPresent()
                ? Optional.of(
                        new OrderForm(
                                key.get(),
                                whom,
                                time,
                                terms.get(),
                                refunds,
                                line.get(),
                                properties))
                : Optional.empty();
    }

    private Optional<OrderForm.Terms> terms(DocumentNode order) {
        var country = order.at("country").flatMap(values::value);
        return order.required("currency")
                .flatMap(place -> currency(place, values))
                .map(currency -> new OrderForm.Terms(currency, country));
    }

    static Optional<ValueForm> currency(DocumentNode place, ValueReader values) {
        var form = values.value(place);
        if (form.isPresent()
                && form.get() instanceof ValueForm.Constant(var code)
                && !OrderRows.CURRENCIES.contains(code.toString())) {
            place.fault("constant", "invalid-value", "A currency is an ISO 4217 code.", null);
        }
        return form;
    }

    private OrderForm.Refunds refunds(DocumentNode order) {
        var when =
                order.at("refundWhen").isPresent()
                        ? columns.condition(order, "refundWhen", false)
                        : Optional.<Condition>empty();
        return new OrderForm.Refunds(when, columns.optional(order, "refundedOrder"));
    }

    private Optional<OrderForm.Line> line(DocumentNode line) {
        if (!line.isObjectOf("sku", "name", "category", "quantity", "unitPrice", "amount")) {
            return Optional.empty();
        }
        var isAmount = line.at("amount").isPresent();
        if (isAmount && line.at("unitPrice").isPresent()) {
            line.fault("amount", "ambiguous", "It has one of unitPrice and amount.", null);
        }
        var sku = values.requiredForm(line, "sku", FactType.TEXT);
        var quantity = values.requiredForm(line, "quantity", FactType.NUMBER);
        var price = values.requiredForm(line, isAmount ? "amount" : "unitPrice", FactType.NUMBER);
        var name = columns.optional(line, "name");
        var category = columns.optional(line, "category");
        return sku.isPresent() && quantity.isPresent() && price.isPresent()
                ? Optional.of(
                        new OrderForm.Line(
                                sku.get(), name, category, quantity.get(), price.get(), isAmount))
                : Optional.empty();
    }
}
