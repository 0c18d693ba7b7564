package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer completed an order. Sent once for an order id, however often the shop told us.
 *
 * @param externalId the shop's own id of the customer
 * @param orderId the shop's id of the order
 * @param source the source that told us
 */
public record OrderCompleted(
        UUID customerId,
        @Nullable String externalId,
        String orderId,
        Instant occurredAt,
        String source,
        OrderFacts order)
        implements CustomerEvent {}
