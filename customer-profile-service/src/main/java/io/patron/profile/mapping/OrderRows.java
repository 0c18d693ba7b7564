package io.patron.profile.mapping;

import io.patron.profile.mapping.MappedRow.Identity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows that are lines of orders and refunds. */
final class OrderRows implements Rows {
    static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream()
                    .filter(currency -> currency.getDefaultFractionDigits() >= 0)
                    .map(Currency::getCurrencyCode)
                    .collect(Collectors.toUnmodifiableSet());

    private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000_000);
    private static final int MOST_DECIMALS = 15;

    /** So that the 10,000 lines of the largest order stay below fifteen digits. */
    private static final BigDecimal HIGHEST_VALUE = BigDecimal.valueOf(99_999_999_999L);

    private final OrderForm order;
    private final Instant now;
    private final List<String> texts;

    OrderRows(OrderForm order, Instant now) {
        this.order = order;
        this.now = now;
        this.texts =
                List.of(order.line().name(), order.line().category(), order.refunds().order())
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();
    }

    @Override
    public Identity identity(RowFacts row) {
        return new Identity(
                Rows.cut(order.key().text(row)),
                Rows.cut(Rows.text(order.whom().customer(), row)),
                Rows.cut(Rows.text(order.whom().visitor(), row)),
                Rows.time(row, order.time()),
                isRefund(row));
    }

    private boolean isRefund(RowFacts row) {
        return order.refunds().when().map(when -> when.holds(row, now)).orElse(false);
    }

    @Override
    public Optional<RowFault> fault(RowFacts row) {
        return Rows.id(row, order.key())
                .or(() -> Rows.whom(row, order.whom()))
                .or(() -> Rows.id(row, order.line().sku()))
                .or(() -> Rows.timeFault(row, order.time(), now))
                .or(() -> quantity(row))
                .or(() -> price(row))
                .or(() -> currency(row))
                .or(() -> texts.stream().flatMap(text -> tooLong(row, text).stream()).findFirst());
    }

    private static Optional<RowFault> tooLong(RowFacts row, String column) {
        return row.textOrEmpty(column).length() <= LONGEST_TEXT
                ? Optional.empty()
                : Rows.fault(
                        column, "too-long", "The field has over " + LONGEST_TEXT + " characters.");
    }

    private Optional<RowFault> quantity(RowFacts row) {
        var form = order.line().quantity();
        var column = form.column();
        var quantity = number(row, form);
        if (quantity == null) {
            return Rows.missing(form, row);
        }
        if (quantity.stripTrailingZeros().scale() > 0) {
            return Rows.fault(column, "not-whole", "A quantity is a whole number of pieces.");
        }
        if (quantity.abs().compareTo(MOST_PIECES) > 0) {
            return Rows.fault(column, "out-of-range", "A quantity is at most " + MOST_PIECES + ".");
        }
        if (quantity.signum() == 0) {
            return Rows.fault(column, "zero-quantity", "A line has at least one piece.");
        }
        return quantity.signum() < 0 && !isRefund(row)
                ? Rows.fault(column, "negative-quantity", "The row is no refund by the mapping.")
                : Optional.empty();
    }

    private Optional<RowFault> price(RowFacts row) {
        var form = order.line().price();
        var column = form.column();
        var price = number(row, form);
        if (price == null) {
            return Rows.missing(form, row);
        }
        if (price.signum() < 0) {
            return Rows.fault(column, "negative-price", "A price is not below 0.");
        }
        if (price.scale() > MOST_DECIMALS) {
            return Rows.fault(column, "out-of-range", "A price has at most 15 decimals.");
        }
        var quantity = number(row, order.line().quantity());
        var value = quantity == null || order.line().isAmount() ? price : price.multiply(quantity);
        return value.abs().compareTo(HIGHEST_VALUE) > 0
                ? Rows.fault(
                        column, "out-of-range", "A line is worth at most " + HIGHEST_VALUE + ".")
                : Optional.empty();
    }

    private Optional<RowFault> currency(RowFacts row) {
        var form = order.terms().currency();
        var currency = form.of(row);
        if (currency == null) {
            return Rows.missing(form, row);
        }
        return CURRENCIES.contains(currency.toString())
                ? Optional.empty()
                : Rows.fault(form.column(), "unknown-currency", "A currency is an ISO 4217 code.");
    }

    @Override
    public MappedRow.Item item(RowFacts row) {
        var terms =
                new MappedRow.Terms(
                        String.valueOf(order.terms().currency().of(row)),
                        order.terms()
                                .country()
                                .map(country -> country.of(row))
                                .map(Object::toString)
                                .orElse(null),
                        order.refunds().order().map(row::text).orElse(null));
        return new MappedRow.OrderRow(terms, line(row), Rows.values(order.properties(), row));
    }

    private MappedRow.Line line(RowFacts row) {
        var form = order.line();
        var quantity = some(number(row, form.quantity())).abs();
        var price = some(number(row, form.price()));
        return new MappedRow.Line(
                String.valueOf(form.sku().text(row)),
                form.name().map(row::text).orElse(null),
                form.category().map(row::text).orElse(null),
                quantity.longValueExact(),
                form.isAmount() ? share(price, quantity) : price);
    }

    /** Of the price of a whole line a piece's, so exact that the line comes out as it was. */
    private static BigDecimal share(BigDecimal amount, BigDecimal quantity) {
        return amount.divide(quantity, MOST_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    private static BigDecimal some(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    private static @Nullable BigDecimal number(RowFacts row, ValueForm form) {
        return switch (form.of(row)) {
            case BigDecimal number -> number;
            case Number number -> new BigDecimal(number.toString());
            case null, default -> null;
        };
    }
}
