package io.patron.profile.computed;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which days count, in the business zone.
 *
 * @param days so many up to today, today among them; null for no such bound
 * @param since from this day on; null from the beginning
 */
record Window(@Nullable Integer days, @Nullable LocalDate since) {
    static final Window ALL = new Window(null, null);

    /** Stands for all days where the window does not roll. */
    private static final LocalDate ANY = LocalDate.of(1970, 1, 1);

    /** Whether what happens on a day may ever count. */
    boolean takes(LocalDate day) {
        return since == null || !day.isBefore(since);
    }

    /** The day of the part that keeps what happened on a day. */
    LocalDate part(LocalDate day) {
        return days == null ? ANY : day;
    }

    /** The first day whose parts count. */
    LocalDate first(LocalDate today) {
        return days == null ? ANY : today.minusDays(days - 1L);
    }

    /** Whether a part counts today. */
    boolean has(LocalDate part, LocalDate today) {
        return days == null || !part.isAfter(today) && !part.isBefore(first(today));
    }

    /** When a part begins or ceases to count after today; null for never. */
    @Nullable LocalDate change(LocalDate part, LocalDate today) {
        if (days == null || part.isBefore(first(today))) {
            return null;
        }
        return part.isAfter(today) ? part : part.plusDays(days);
    }
}
