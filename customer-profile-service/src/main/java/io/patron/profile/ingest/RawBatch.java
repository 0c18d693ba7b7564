package io.patron.profile.ingest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A body as its client wrote it.
 *
 * @param header what it says of all events: {@code writeKey}, {@code sentAt}, {@code context},
 *     {@code integrations}
 * @param events the events, at least one
 * @param spread bytes that come on top of the body's own where what it says of all events is
 *     written into each
 */
record RawBatch(Map<String, Object> header, List<RawEvent> events, long spread) {

    @Nullable String writeKey() {
        return header.get("writeKey") instanceof String key ? key : null;
    }
}
