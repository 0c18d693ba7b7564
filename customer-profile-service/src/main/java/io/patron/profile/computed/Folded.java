package io.patron.profile.computed;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trait of somebody as of a day, as it is stored: at most one of number, text and texts; none
 * where nothing counts, and where too many values do.
 *
 * @param text of a trait that tells days since something, that day
 * @param due from this day on it may be another; null for never
 * @param isTooMany whether more values count than are looked at
 */
record Folded(
        @Nullable BigDecimal number,
        @Nullable String text,
        @Nullable List<String> texts,
        LocalDate asOf,
        @Nullable LocalDate due,
        boolean isTooMany) {

    static Folded none(LocalDate asOf, @Nullable LocalDate due) {
        return new Folded(null, null, null, asOf, due, false);
    }

    /** Of a rolling window there may be fewer on the next day. */
    static Folded tooMany(ComputedTrait trait, LocalDate asOf) {
        var due = trait.window().days() == null ? null : asOf.plusDays(1);
        return new Folded(null, null, null, asOf, due, true);
    }

    /** Whether it still says what is so today. */
    boolean holds(ComputedTrait trait, LocalDate today) {
        return trait.window().days() == null
                || !today.isBefore(asOf) && (due == null || today.isBefore(due));
    }

    /** The value as JSON has it; null where there is none. */
    @Nullable Object shown(ComputedTrait trait, LocalDate today) {
        if (trait.aggregation() == Aggregation.DAYS_SINCE && text != null) {
            return Math.max(0, today.toEpochDay() - LocalDate.parse(text).toEpochDay());
        }
        if (number != null) {
            var plain = number.stripTrailingZeros();
            return plain.scale() < 0 ? plain.setScale(0) : plain;
        }
        var property = trait.value();
        if (text != null && property != null && property.type() == PropertyType.BOOLEAN) {
            return Boolean.valueOf(text);
        }
        return text == null ? texts : text;
    }
}
