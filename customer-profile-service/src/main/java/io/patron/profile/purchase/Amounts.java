package io.patron.profile.purchase;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decimal numbers as clients write them, and money in minor units. */
public final class Amounts {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

    /** No single amount, order or quantity is larger: fifteen digits before the point. */
    private static final int MOST_DIGITS = 15;

    private static final long MOST_MINOR = 1_000_000_000_000_000_000L;

    private Amounts() {}

    /**
     * A JSON number, or a string that is a plain decimal ({@code "12.50"}); empty for anything else
     * and for what has more than 15 digits before or 30 after the point.
     */
    public static Optional<BigDecimal> decimal(@Nullable Object value) {
        return switch (value) {
            case Integer i -> Optional.of(BigDecimal.valueOf(i));
            case Long l -> bounded(BigDecimal.valueOf(l));
            case BigInteger big -> bounded(new BigDecimal(big));
            case BigDecimal exact -> bounded(exact);
            case Double d when Double.isFinite(d) -> bounded(BigDecimal.valueOf(d));
            case String text when DECIMAL.matcher(text.strip()).matches() ->
                    bounded(new BigDecimal(text.strip()));
            case null, default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> bounded(BigDecimal value) {
        var digits = (long) value.precision() - value.scale();
        return digits > MOST_DIGITS || value.scale() > 30 ? Optional.empty() : Optional.of(value);
    }

    /** A currency that has minor units (or is known to have none), by its ISO 4217 code. */
    public static Optional<Currency> currency(@Nullable Object code) {
        if (!(code instanceof String text)) {
            return Optional.empty();
        }
        try {
            var currency = Currency.getInstance(text.strip().toUpperCase(Locale.ROOT));
            return currency.getDefaultFractionDigits() < 0
                    ? Optional.empty()
                    : Optional.of(currency);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** In the currency's minor units, rounded half up. */
    public static long minor(BigDecimal amount, Currency currency) {
        return amount.movePointRight(currency.getDefaultFractionDigits())
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /**
     * The same of what a client wrote; empty for 10¹⁸ minor units and more, which only currencies
     * with four decimals come to.
     */
    public static Optional<Long> money(BigDecimal amount, Currency currency) {
        var highest = BigDecimal.valueOf(MOST_MINOR, currency.getDefaultFractionDigits());
        return amount.abs().compareTo(highest) < 0
                ? Optional.of(minor(amount, currency))
                : Optional.empty();
    }
}
