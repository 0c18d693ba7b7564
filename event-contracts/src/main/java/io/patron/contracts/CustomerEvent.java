package io.patron.contracts;

import java.util.UUID;

/** A fact about one customer. */
public interface CustomerEvent extends PatronEvent {

    /**
     * The customer that the fact is about; the Kafka key, so that facts of a customer stay in
     * order.
     */
    UUID customerId();

    @Override
    default String key() {
        return customerId().toString();
    }
}
