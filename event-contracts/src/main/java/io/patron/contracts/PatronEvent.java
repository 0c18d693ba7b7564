package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A fact about one customer. Its type and topic are in {@link Contracts}; it travels as a
 * CloudEvents 1.0 message.
 */
public interface PatronEvent {

    /**
     * The customer that the fact is about; the Kafka key, so that facts of a customer stay in
     * order.
     */
    UUID customerId();

    /** When it happened (not when it was recorded). */
    Instant occurredAt();
}
