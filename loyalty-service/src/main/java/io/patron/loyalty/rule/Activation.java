package io.patron.loyalty.rule;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When earned points can be spent.
 *
 * @param days calendar days after the day of earning; used by {@link When#AFTER_DAYS}
 */
public record Activation(When when, int days) {

    /** What points wait for. */
    public enum When {
        /** Nothing. */
        IMMEDIATELY,
        /** The same time of day so many calendar days later. */
        AFTER_DAYS,
        /** The end of the last day on which the goods can be returned. */
        AT_RETURN_WINDOW_CLOSE
    }

    public static final Activation AT_ONCE = new Activation(When.IMMEDIATELY, 0);

    /**
     * @param returnWindowDays calendar days after the day of the order on which goods can be
     *     returned
     * @return null for at once
     */
    public @Nullable Instant activatesAt(Instant earnedAt, ZoneId zone, int returnWindowDays) {
        var earned = earnedAt.atZone(zone);
        return switch (when) {
            case IMMEDIATELY -> null;
            case AFTER_DAYS -> earned.plusDays(days).toInstant();
            case AT_RETURN_WINDOW_CLOSE ->
                    earned.toLocalDate()
                            .plusDays(returnWindowDays + 1L)
                            .atStartOfDay(zone)
                            .toInstant();
        };
    }
}
