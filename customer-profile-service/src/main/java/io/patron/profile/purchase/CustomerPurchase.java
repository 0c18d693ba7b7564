package io.patron.profile.purchase;

import io.patron.profile.identity.Subject;
import java.time.Instant;
import java.util.UUID;

/**
 * A purchase of a customer.
 *
 * @param subject who
 * @param occurredAt when, to the microsecond
 * @param source the source that told us
 */
public record CustomerPurchase(
        Subject subject, Instant occurredAt, String source, Purchase purchase) {

    /** The customer that answers for who bought. */
    public UUID customerId() {
        return subject.customerId();
    }
}
