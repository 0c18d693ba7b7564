package io.patron.profile.purchase;

import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A purchase of a customer.
 *
 * @param occurredAt when, to the microsecond
 * @param source the source that told us
 */
public record CustomerPurchase(
        UUID customerId, Instant occurredAt, String source, Purchase purchase) {

    /** The fact for others. */
    public PatronEvent event(@Nullable String externalId) {
        return switch (purchase.kind()) {
            case ORDER ->
                    new OrderCompleted(
                            customerId,
                            externalId,
                            purchase.reference(),
                            occurredAt,
                            source,
                            purchase.facts());
            case REFUND ->
                    new OrderRefunded(
                            customerId,
                            externalId,
                            purchase.reference(),
                            purchase.orderId(),
                            occurredAt,
                            source,
                            purchase.facts());
        };
    }
}
