package io.patron.profile.purchase;

import java.time.Instant;
import java.util.UUID;

/**
 * A purchase of a customer.
 *
 * @param occurredAt when, to the microsecond
 * @param source the source that told us
 */
public record CustomerPurchase(
        UUID customerId, Instant occurredAt, String source, Purchase purchase) {}
