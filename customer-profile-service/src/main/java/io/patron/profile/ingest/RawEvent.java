package io.patron.profile.ingest;

import io.patron.kit.problem.Fault;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as its client wrote it.
 *
 * @param index place in the batch, from 0
 * @param at JSON pointer of the event in the body
 * @param fields what it says; empty where it is no object
 * @param bytes that it took in the body
 * @param fault what makes it unreadable as a whole, if anything
 */
record RawEvent(
        int index, String at, Map<String, Object> fields, long bytes, @Nullable Fault fault) {

    RawEvent faulty(Fault found) {
        return new RawEvent(index, at, fields, bytes, found);
    }

    @Nullable String messageId() {
        return fields.get("messageId") instanceof String id ? id : null;
    }
}
