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
 */
record RawBatch(Map<String, Object> header, List<RawEvent> events) {

    @Nullable String writeKey() {
        return header.get("writeKey") instanceof String key ? key : null;
    }
}
