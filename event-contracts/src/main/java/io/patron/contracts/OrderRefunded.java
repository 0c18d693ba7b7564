package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer was refunded, in whole or in part. Sent once for a refund id.
 *
 * @param externalId the shop's own id of the customer
 * @param refundId the shop's id of the refund or credit note
 * @param orderId the order that it refunds; absent where the shop does not say
 * @param source the source that told us
 * @param refund what was refunded, as positive amounts
 */
public record OrderRefunded(
        UUID customerId,
        @Nullable String externalId,
        String refundId,
        @Nullable String orderId,
        Instant occurredAt,
        String source,
        OrderFacts refund)
        implements CustomerEvent {}
