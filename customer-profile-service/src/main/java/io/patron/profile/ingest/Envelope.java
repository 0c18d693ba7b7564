package io.patron.profile.ingest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event beside itself.
 *
 * @param source name of the source
 * @param receivedAt our clock when it came
 * @param latest the latest time at which it may say it happened
 * @param type given by the address; null where the event says it itself
 * @param header what the body says of all its events
 * @param tellsCatalogue whether the source may tell of stock and prices
 */
record Envelope(
        String source,
        Instant receivedAt,
        Instant latest,
        @Nullable String type,
        Map<String, Object> header,
        boolean tellsCatalogue) {}
