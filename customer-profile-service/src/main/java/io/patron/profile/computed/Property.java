package io.patron.profile.computed;

import io.patron.conditions.FactValue;
import io.patron.profile.purchase.Amounts;
import io.patron.profile.purchase.OrderEvent;
import io.patron.profile.purchase.PurchaseReader;
import io.patron.profile.purchase.PurchaseReading;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A property of events that a trait speaks of. A value of another type counts as missing.
 *
 * @param name by which the trait's document speaks of it
 * @param path where it is: names from the properties of the event, or of the item, down
 * @param isOfItem whether it is one of each item of a list, not of the event
 * @param currency of money, ISO 4217; an amount of another currency counts as missing
 */
public record Property(
        String name,
        PropertyType type,
        List<String> path,
        boolean isOfItem,
        @Nullable Currency currency) {
    static final int LONGEST_TEXT = 500;

    /** The total of an order or a refund, also where the shop told it otherwise. */
    private static final List<String> TOTAL = List.of("total");

    private static final Set<OrderEvent> TOTALLED =
            Set.of(OrderEvent.COMPLETED, OrderEvent.REFUNDED);

    /** What a line comes to: price × quantity. */
    private static final List<String> AMOUNT = List.of("amount");

    /**
     * @param item of the list that the trait goes over; empty where it goes over none
     */
    Optional<FactValue> read(Occurrence event, Map<?, ?> item) {
        if (type == PropertyType.MONEY) {
            return money(event, item).map(FactValue::of);
        }
        var value = at(isOfItem ? item : event.properties());
        return switch (type) {
            case NUMBER -> Amounts.decimal(value).map(FactValue::of);
            case TEXT -> text(value).map(FactValue::of);
            case BOOLEAN ->
                    value instanceof Boolean yes
                            ? Optional.of(FactValue.of(yes))
                            : Optional.empty();
            case TIME -> time(value);
            case LIST -> list(value);
            case MONEY -> Optional.empty();
        };
    }

    private Optional<Long> money(Occurrence event, Map<?, ?> item) {
        var wanted = currency;
        if (wanted == null
                || !Amounts.currency(event.properties().get("currency"))
                        .equals(Optional.of(wanted))) {
            return Optional.empty();
        }
        var told = OrderEvent.of(event.name()).filter(TOTALLED::contains);
        if (!isOfItem && path.equals(TOTAL) && told.isPresent()) {
            return PurchaseReader.read(told.get(), "-", event.properties())
                            instanceof PurchaseReading.Read read
                    ? Optional.of(read.purchase().facts().totalMinor())
                    : Optional.empty();
        }
        var amount =
                isOfItem && path.equals(AMOUNT)
                        ? lineAmount(item)
                        : Amounts.decimal(at(isOfItem ? item : event.properties()));
        return amount.flatMap(exact -> Amounts.money(exact, wanted));
    }

    private static Optional<BigDecimal> lineAmount(Map<?, ?> item) {
        var quantity =
                item.get("quantity") == null
                        ? Optional.of(BigDecimal.ONE)
                        : Amounts.decimal(item.get("quantity"));
        return Amounts.decimal(item.get("price"))
                .flatMap(price -> quantity.map(price::multiply))
                .flatMap(Amounts::decimal);
    }

    private @Nullable Object at(Map<?, ?> from) {
        Object place = from;
        for (var name : path) {
            place = place instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return place;
    }

    private static Optional<String> text(@Nullable Object value) {
        var text = value instanceof String || value instanceof Number ? value.toString() : "";
        return text.isEmpty() || text.length() > LONGEST_TEXT
                ? Optional.empty()
                : Optional.of(text);
    }

    private static Optional<FactValue> list(@Nullable Object value) {
        return value instanceof List<?> list
                ? Optional.of(FactValue.of(list.stream().map(String::valueOf).toList()))
                : Optional.empty();
    }

    private static Optional<FactValue> time(@Nullable Object value) {
        try {
            return value instanceof String text
                    ? Optional.of(FactValue.of(OffsetDateTime.parse(text).toInstant()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A value as parts keep it. */
    static String written(FactValue value) {
        return value instanceof FactValue.NumberValue(var number)
                ? number.toPlainString()
                : value.plain().toString();
    }
}
