package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that was told before is another from now on: the shop changed it. Takes the place of
 * what was told; whoever does not know the order knows it from now on. Sent for each change.
 *
 * @param externalId the shop's own id of the customer
 * @param orderId the shop's id of the order
 * @param occurredAt when the order was completed
 * @param changedAt when the change became known: of two changes of an order the later one holds
 * @param source the source that told the order first
 * @param order the whole order as it is now
 */
public record OrderChanged(
        UUID customerId,
        @Nullable String externalId,
        String orderId,
        Instant occurredAt,
        Instant changedAt,
        String source,
        OrderFacts order)
        implements CustomerEvent {}
