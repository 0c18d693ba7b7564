package io.patron.profile.quality;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that can be read but can hardly be meant. Each is told as what and why, for example {@code
 * birthYear: impossible-year}.
 */
public final class Plausibility {
    private static final int OLDEST = 120;
    private static final long MANY_PIECES = 10_000;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]{2,}");
    private static final Pattern REPEATED_DIGIT = Pattern.compile("([1-9])\\1{4,}");
    private static final Set<String> PLACEHOLDERS =
            Set.of(
                    "null",
                    "none",
                    "n/a",
                    "na",
                    "nan",
                    "undefined",
                    "unknown",
                    "unspecified",
                    "test",
                    "xxx",
                    "-",
                    "?",
                    ".");

    private Plausibility() {}

    /** What is wrong with traits. */
    public static List<String> ofTraits(Map<String, ?> traits, Instant now) {
        List<String> found = new ArrayList<>();
        traits.forEach((name, value) -> {
            var fault = value == null ? null : ofTrait(plain(name), value, now);
            if (fault != null) {
                found.add(name + ": " + fault);
            }
        });
        return found;
    }

    private static String plain(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String ofTrait(String name, Object value, Instant now) {
        var text = value.toString().strip();
        if (PLACEHOLDERS.contains(text.toLowerCase(Locale.ROOT))) {
            return "placeholder";
        }
        int year = now.atZone(ZoneOffset.UTC).getYear();
        return switch (name) {
            case "email" -> EMAIL.matcher(text).matches() ? null : "no-address";
            case "age" -> isWithin(text, 0, OLDEST) ? null : "impossible-age";
            case "birthyear", "yearofbirth" ->
                    isWithin(text, year - OLDEST, year) ? null : "impossible-year";
            case "birthday", "birthdate", "dateofbirth" ->
                    isBirthday(text, now) ? null : "impossible-date";
            default -> REPEATED_DIGIT.matcher(text).matches() ? "placeholder" : null;
        };
    }

    private static boolean isWithin(String text, int least, int most) {
        try {
            var number = new BigDecimal(text);
            return number.compareTo(BigDecimal.valueOf(least)) >= 0
                    && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        } catch (NumberFormatException e) {
            return true; // a band such as 35-44 says less, but nothing wrong
        }
    }

    private static boolean isBirthday(String text, Instant now) {
        try {
            var day = LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            var today = now.atZone(ZoneOffset.UTC).toLocalDate();
            return !day.isAfter(today) && day.isAfter(today.minusYears(OLDEST));
        } catch (DateTimeException e) {
            return true; // written in another way
        }
    }

    /** What is wrong with an order or a refund, by its properties. */
    public static List<String> ofPurchase(Map<String, ?> properties) {
        List<String> found = new ArrayList<>();
        var lines = properties.get("products") instanceof List<?> list ? list : List.of();
        for (var line : lines) {
            if (line instanceof Map<?, ?> product) {
                if (isAtLeast(product.get("quantity"), MANY_PIECES)) {
                    found.add("quantity: " + MANY_PIECES + "-and-more");
                }
                if (isZero(product.get("price"))) {
                    found.add("price: zero");
                }
            }
        }
        if (isZero(properties.get("total")) || isZero(properties.get("revenue"))) {
            found.add("total: zero");
        }
        return found;
    }

    private static boolean isAtLeast(@Nullable Object value, long least) {
        var number = number(value);
        return number != null && number.compareTo(BigDecimal.valueOf(least)) >= 0;
    }

    private static boolean isZero(@Nullable Object value) {
        var number = number(value);
        return number != null && number.signum() == 0;
    }

    private static @Nullable BigDecimal number(@Nullable Object value) {
        try {
            return switch (value) {
                case null -> null;
                case BigDecimal exact -> exact;
                case Number number -> new BigDecimal(number.toString());
                case String text -> new BigDecimal(text.strip());
                default -> null;
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
