package io.patron.profile.quality;

import java.time.Duration;
import java.time.Instant;

/** From when something happened until it was received, in steps. */
public enum Delay {
    AHEAD("ahead", Duration.ZERO),
    SECOND("1s", Duration.ofSeconds(1)),
    MINUTE("1m", Duration.ofMinutes(1)),
    HOUR("1h", Duration.ofHours(1)),
    DAY("1d", Duration.ofDays(1)),
    WEEK("7d", Duration.ofDays(7)),
    MONTH("30d", Duration.ofDays(30)),
    LONGER("longer", Duration.ofDays(36_500_000));

    private final String key;
    private final Duration most;

    Delay(String key, Duration most) {
        this.key = key;
        this.most = most;
    }

    /** For programs; {@code 1h} is over a minute and up to an hour. */
    public String key() {
        return key;
    }

    /** Whether it is late: over a day, or said to have happened after it was received. */
    boolean isLate() {
        return this == AHEAD || compareTo(DAY) > 0;
    }

    public static Delay of(Instant happened, Instant received) {
        if (happened.isAfter(received)) {
            return AHEAD;
        }
        var delay = Duration.between(happened, received);
        for (var step : values()) {
            if (step != AHEAD && delay.compareTo(step.most) <= 0) {
                return step;
            }
        }
        return LONGER;
    }

    static boolean isLate(String key) {
        for (var step : values()) {
            if (step.key.equals(key)) {
                return step.isLate();
            }
        }
        return false;
    }

    /** Where a step stands among the others. */
    static int place(String key) {
        for (var step : values()) {
            if (step.key.equals(key)) {
                return step.ordinal();
            }
        }
        return values().length;
    }
}
