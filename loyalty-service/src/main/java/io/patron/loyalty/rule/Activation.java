package io.patron.loyalty.rule;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When earned points can be spent.
 *
 * @param days calendar days after the day of earning; used by {@link When#AFTER_DAYS}
 * @param event the activity that names the order; used by {@link When#ON_EVENT}, else null
 */
public record Activation(When when, int days, @Nullable String event) {
    /** When points become active that do not so by time. */
    public static final Instant NEVER_BY_ITSELF = Instant.parse("9999-01-01T00:00:00Z");

    /** What a programme has whose points wait for events. */
    public static final String BY_EVENTS = "activation-events";

    public Activation(When when, int days) {
        this(when, days, null);
    }

    /** What points wait for. */
    public enum When {
        /** Nothing. */
        IMMEDIATELY,
        /** The same time of day so many calendar days later. */
        AFTER_DAYS,
        /** The end of the last day on which the goods can be returned. */
        AT_RETURN_WINDOW_CLOSE,
        /** An activity that names the order: its delivery, for example. */
        ON_EVENT
    }

    public static final Activation AT_ONCE = new Activation(When.IMMEDIATELY, 0);

    /** Whether an activity of that name lets points become active. */
    public boolean isBy(String activity) {
        return activity.equals(event);
    }

    /**
     * @param returnWindowDays calendar days after the day of the order on which goods can be
     *     returned
     * @return null for at once
     */
    public @Nullable Instant activatesAt(Instant earnedAt, ZoneId zone, int returnWindowDays) {
        var earned = earnedAt.atZone(zone);
        return switch (when) {
            case IMMEDIATELY -> null;
            case ON_EVENT -> NEVER_BY_ITSELF;
            case AFTER_DAYS -> earned.plusDays(days).toInstant();
            case AT_RETURN_WINDOW_CLOSE ->
                    earned.toLocalDate()
                            .plusDays(returnWindowDays + 1L)
                            .atStartOfDay(zone)
                            .toInstant();
        };
    }
}
