package io.patron.profile.ingest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times of clients whose clocks are wrong. */
final class EventTime {
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2500-01-01T00:00:00Z");

    private EventTime() {}

    /** An ISO 8601 time with its offset; empty for anything else, and outside 1900 to 2500. */
    static Optional<Instant> parse(@Nullable Object value) {
        if (!(value instanceof String text) || text.length() > 50) {
            return Optional.empty();
        }
        try {
            var time = OffsetDateTime.parse(text).toInstant();
            return time.isBefore(EARLIEST) || time.isAfter(LATEST)
                    ? Optional.empty()
                    : Optional.of(time);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * When it happened by our clock: {@code receivedAt − (sentAt − original)}, which takes away
     * what the client's clock is wrong (Segment's rule). Without {@code sentAt} the client is
     * believed; without {@code original} it happened when it came. To the microsecond.
     */
    static Instant corrected(
            Instant receivedAt, @Nullable Instant sentAt, @Nullable Instant original) {
        Instant time;
        if (original == null) {
            time = receivedAt;
        } else if (sentAt == null) {
            time = original;
        } else {
            time = receivedAt.minus(Duration.between(original, sentAt));
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }
}
