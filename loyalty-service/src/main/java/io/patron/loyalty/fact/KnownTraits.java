package io.patron.loyalty.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.earning.Customer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The traits that conditions may ask for; of the date of birth the month and the day, never the
 * year, so that nothing is kept here by which a person could be found.
 *
 * @param birthDay as {@code MM-DD}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record KnownTraits(
        List<String> tags,
        @Nullable String country,
        @Nullable String language,
        @Nullable Integer birthMonth,
        @Nullable String birthDay) {
    private static final Pattern DATE = Pattern.compile("(?:\\d{4}|-)-(\\d{2}-\\d{2}).*");

    KnownTraits {
        tags = List.copyOf(tags);
    }

    /** Of a profile's traits, by the names that the Segment specification has for them. */
    static KnownTraits of(Map<String, Object> traits) {
        var tags =
                traits.get("tags") instanceof Collection<?> list
                        ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                        : java.util.stream.Stream.<String>empty();
        return new KnownTraits(
                tags.distinct().sorted().limit(200).toList(),
                country(traits),
                text(traits.get("language")),
                month(text(traits.get("birthday"))),
                day(text(traits.get("birthday"))));
    }

    private static @Nullable String country(Map<String, Object> traits) {
        var own = text(traits.get("country"));
        return own == null && traits.get("address") instanceof Map<?, ?> address
                ? text(address.get("country"))
                : own;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }

    private static @Nullable Integer month(@Nullable String date) {
        if (date == null) {
            return null;
        }
        var parts = DATE.matcher(date);
        var month = parts.matches() ? Integer.parseInt(parts.group(1).substring(0, 2)) : 0;
        return month >= 1 && month <= 12 ? month : null;
    }

    private static @Nullable String day(@Nullable String date) {
        var parts = date == null ? null : DATE.matcher(date);
        if (parts == null || !parts.matches()) {
            return null;
        }
        try {
            return MonthDay.parse("--" + parts.group(1)).toString().substring(2);
        } catch (DateTimeException e) {
            return null;
        }
    }

    Customer customer() {
        return new Customer(List.of(), tags, country, language, birthMonth);
    }
}
