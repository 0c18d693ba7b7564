package io.patron.contracts;

import java.time.Instant;

/**
 * A fact that crosses a service border. Its type and topic are in {@link Contracts}; it travels as
 * a CloudEvents 1.0 message.
 */
public interface PatronEvent {

    /** What the fact is about; the Kafka key, so that facts of one thing stay in order. */
    String key();

    /** When it happened (not when it was recorded). */
    Instant occurredAt();
}
