package io.patron.kit.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be processed. Its body is on the dead-letter topic, not here: it may
 * hold personal data.
 *
 * @param consumer which consumer gave up; {@code outbox} where the message is this service's own
 *     and larger than Kafka takes, so that it is on no topic
 * @param reason the last failure
 * @param replayedAt when it was last published again
 */
public record DeadLetterView(
        UUID id,
        String consumer,
        Place place,
        @Nullable String key,
        String reason,
        Instant failedAt,
        @Nullable Instant replayedAt) {

    /** Where Kafka had it; of a message of the outbox partition -1 and its number there. */
    public record Place(String topic, int partition, long offset) {}
}
