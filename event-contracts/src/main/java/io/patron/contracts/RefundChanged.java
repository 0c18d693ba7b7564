package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund that was told before is worth another amount from now on, since more became known of the
 * order that tells its worth. Takes the place of what was told; whoever does not know the refund
 * knows it from now on. Sent for each change.
 *
 * @param externalId the shop's own id of the customer
 * @param refundId the shop's id of the refund or credit note
 * @param orderId the order that it refunds
 * @param occurredAt when it was refunded
 * @param source the source that told us
 * @param refund what it is worth now, 0 where nothing was left of the order
 */
public record RefundChanged(
        UUID customerId,
        @Nullable String externalId,
        String refundId,
        String orderId,
        Instant occurredAt,
        String source,
        OrderFacts refund)
        implements CustomerEvent {}
