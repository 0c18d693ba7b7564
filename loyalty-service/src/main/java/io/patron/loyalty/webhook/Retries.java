package io.patron.loyalty.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery that failed is tried again: at once, then after the pauses that the Standard
 * Webhooks specification recommends, each a fifth shorter or longer by chance so that what failed
 * together does not come back together. Ten tries in three days.
 */
final class Retries {
    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));
    private static final double JITTER = 0.2;
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Failures one after the other from which on an endpoint is left alone for a while. */
    static final int PATIENCE = 5;

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private Retries() {}

    /** How often a delivery is tried before it is a dead letter. */
    static int most() {
        return PAUSES.size() + 1;
    }

    /**
     * The pause after so many tries; empty after the last.
     *
     * @param tries ≥ 1
     * @param chance from 0 to 1
     * @param asked what the receiver asked for; a longer wait than ours is honoured up to a day
     */
    static Optional<Duration> after(int tries, double chance, @Nullable Duration asked) {
        if (tries >= most()) {
            return Optional.empty();
        }
        var pause = jittered(PAUSES.get(tries - 1), chance);
        return Optional.of(asked == null || asked.compareTo(pause) < 0 ? pause : asked);
    }

    /**
     * How long an endpoint is left alone that failed so often, one delivery after the other; empty
     * while it may have been the deliveries.
     */
    static Optional<Duration> rest(int failures, double chance) {
        if (failures < PATIENCE) {
            return Optional.empty();
        }
        var doubled = FIRST_REST.multipliedBy(1L << Math.min(10, failures - PATIENCE));
        var rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        return Optional.of(jittered(rest, chance));
    }

    private static Duration jittered(Duration pause, double chance) {
        var factor = 1 - JITTER + 2 * JITTER * chance;
        return Duration.ofMillis(Math.round(pause.toMillis() * factor));
    }

    /** A {@code Retry-After}, seconds or a date; null where it is neither, or over. */
    static @Nullable Duration asked(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return null;
        }
        var text = retryAfter.strip();
        if (text.matches("[0-9]{1,9}")) {
            return bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            var at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return bounded(Duration.between(now, at.toInstant()));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Duration bounded(Duration asked) {
        if (asked.isNegative() || asked.isZero()) {
            return null;
        }
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }
}
