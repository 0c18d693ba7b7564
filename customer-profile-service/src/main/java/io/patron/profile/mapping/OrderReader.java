package io.patron.profile.mapping;

import io.patron.conditions.Condition;
import io.patron.conditions.FactType;
import io.patron.profile.document.DocumentNode;
import java.util.Optional;

/** Reads how rows make orders. */
final class OrderReader {

    private final ColumnsReader columns;

    OrderReader(ColumnsReader columns) {
        this.columns = columns;
    }

    Optional<OrderForm> read(DocumentNode order) {
        if (!order.isObjectOf(
                "key",
                "customer",
                "time",
                "currency",
                "country",
                "refundWhen",
                "refundedOrder",
                "line")) {
            return Optional.empty();
        }
        var key = columns.column(order, "key", FactType.TEXT);
        var customer = columns.column(order, "customer", FactType.TEXT);
        var time = columns.column(order, "time", FactType.TIME);
        var currency = order.required("currency").flatMap(this::currency);
        var country = order.at("country").flatMap(columns::value);
        var refunds = refunds(order);
        var line = order.required("line").flatMap(this::line);
        return currency.isPresent() && line.isPresent()
                ? Optional.of(
                        new OrderForm(
                                key, customer, time, currency.get(), country, refunds, line.get()))
                : Optional.empty();
    }

    private Optional<ValueForm> currency(DocumentNode place) {
        var form = columns.value(place);
        if (form.isPresent()
                && form.get() instanceof ValueForm.Constant(var code)
                && !RowChecks.CURRENCIES.contains(code.toString())) {
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
        if (!line.isObjectOf("sku", "name", "category", "quantity", "unitPrice")) {
            return Optional.empty();
        }
        return Optional.of(
                new OrderForm.Line(
                        columns.column(line, "sku", FactType.TEXT),
                        columns.optional(line, "name"),
                        columns.optional(line, "category"),
                        columns.column(line, "quantity", FactType.NUMBER),
                        columns.column(line, "unitPrice", FactType.NUMBER)));
    }
}
