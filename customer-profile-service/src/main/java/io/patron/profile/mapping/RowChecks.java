package io.patron.profile.mapping;

import io.patron.conditions.FactValue.NumberValue;
import io.patron.conditions.FactValue.TimeValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a row has what a line of an order needs. */
final class RowChecks {

    static final int LONGEST_ID = 200;
    static final int LONGEST_TEXT = 500;
    static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    private static final Duration AHEAD = Duration.ofDays(1);
    private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000_000);
    private static final int MOST_DECIMALS = 15;

    /** So that the 10,000 lines of the largest order stay below fifteen digits. */
    private static final BigDecimal HIGHEST_VALUE = BigDecimal.valueOf(99_999_999_999L);

    private final OrderForm order;
    private final Instant latest;
    private final List<String> ids;
    private final List<String> texts;

    RowChecks(OrderForm order, Instant now) {
        this.order = order;
        this.latest = now.plus(AHEAD);
        this.ids = List.of(order.key(), order.customer(), order.line().sku());
        this.texts =
                List.of(order.line().name(), order.line().category(), order.refunds().order())
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** The first thing that is wrong; empty where the row is good. */
    Optional<RowFault> fault(RowFacts row, boolean refund) {
        return ids.stream()
                .flatMap(id -> id(row, id).stream())
                .findFirst()
                .or(() -> time(row))
                .or(() -> quantity(row, refund))
                .or(() -> price(row))
                .or(() -> currency(row))
                .or(() ->
                        texts.stream()
                                .flatMap(text -> tooLong(row, text, LONGEST_TEXT).stream())
                                .findFirst());
    }

    private static Optional<RowFault> id(RowFacts row, String column) {
        return row.text(column) == null ? missing(column) : tooLong(row, column, LONGEST_ID);
    }

    private static Optional<RowFault> tooLong(RowFacts row, String column, int longest) {
        return row.textOrEmpty(column).length() <= longest
                ? Optional.empty()
                : fault(column, "too-long", "The field has over " + longest + " characters.");
    }

    private Optional<RowFault> time(RowFacts row) {
        if (!(row.value(order.time()) instanceof TimeValue(var time))) {
            return missing(order.time());
        }
        return time.isAfter(latest)
                ? fault(order.time(), "future-time", time + " is in the future.")
                : Optional.empty();
    }

    private Optional<RowFault> quantity(RowFacts row, boolean refund) {
        var column = order.line().quantity();
        if (!(row.value(column) instanceof NumberValue(var quantity))) {
            return missing(column);
        }
        if (quantity.scale() > 0) {
            return fault(column, "not-whole", "A quantity is a whole number of pieces.");
        }
        if (quantity.abs().compareTo(MOST_PIECES) > 0) {
            return fault(column, "out-of-range", "A quantity is at most " + MOST_PIECES + ".");
        }
        if (quantity.signum() == 0) {
            return fault(column, "zero-quantity", "A line has at least one piece.");
        }
        return quantity.signum() < 0 && !refund
                ? fault(column, "negative-quantity", "The row is no refund by the mapping.")
                : Optional.empty();
    }

    private Optional<RowFault> price(RowFacts row) {
        var column = order.line().unitPrice();
        if (!(row.value(column) instanceof NumberValue(var price))) {
            return missing(column);
        }
        if (price.signum() < 0) {
            return fault(column, "negative-price", "A price is not below 0.");
        }
        if (price.scale() > MOST_DECIMALS) {
            return fault(column, "out-of-range", "A price has at most 15 decimals.");
        }
        var quantity = row.value(order.line().quantity());
        return quantity instanceof NumberValue(var pieces)
                        && price.multiply(pieces).abs().compareTo(HIGHEST_VALUE) > 0
                ? fault(column, "out-of-range", "A line is worth at most " + HIGHEST_VALUE + ".")
                : Optional.empty();
    }

    private Optional<RowFault> currency(RowFacts row) {
        var currency = order.currency().of(row);
        var column = order.currency() instanceof ValueForm.OfColumn(var name) ? name : "";
        if (currency == null) {
            return missing(column);
        }
        return CURRENCIES.contains(currency.toString())
                ? Optional.empty()
                : fault(column, "unknown-currency", "A currency is an ISO 4217 code.");
    }

    private static Optional<RowFault> missing(String column) {
        return fault(column, "missing-value", "The field is empty.");
    }

    private static Optional<RowFault> fault(String column, String code, String message) {
        return Optional.of(new RowFault(column, code, message));
    }
}
