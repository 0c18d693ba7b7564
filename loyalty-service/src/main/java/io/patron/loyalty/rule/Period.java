package io.patron.loyalty.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** A calendar period of a programme's zone; weeks begin on Monday. */
public enum Period {
    DAY,
    WEEK,
    MONTH,
    YEAR,
    EVER;

    /** When the period of a time began. */
    public Instant start(Instant at, ZoneId zone) {
        return this == EVER ? Instant.EPOCH : first(at, zone).atStartOfDay(zone).toInstant();
    }

    /** When the one after it begins; null for never. */
    public @Nullable Instant next(Instant at, ZoneId zone) {
        var first = first(at, zone);
        var next =
                switch (this) {
                    case DAY -> first.plusDays(1);
                    case WEEK -> first.plusWeeks(1);
                    case MONTH -> first.plusMonths(1);
                    case YEAR -> first.plusYears(1);
                    case EVER -> null;
                };
        return next == null ? null : next.atStartOfDay(zone).toInstant();
    }

    private LocalDate first(Instant at, ZoneId zone) {
        var day = LocalDate.ofInstant(at, zone);
        return switch (this) {
            case DAY, EVER -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }
}
