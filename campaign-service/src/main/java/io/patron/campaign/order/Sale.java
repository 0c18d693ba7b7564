package io.patron.campaign.order;

import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An order or a refund.
 *
 * @param id the shop's id of it
 * @param totalMinor minor units, ≥ 0
 * @param refund true for a refund
 */
record Sale(
        String source,
        String id,
        UUID customerId,
        Instant occurredAt,
        long totalMinor,
        String currency,
        boolean refund) {

    static Optional<Sale> of(PatronEvent event) {
        return switch (event) {
            case OrderCompleted e ->
                    Optional.of(
                            new Sale(
                                    e.source(),
                                    e.orderId(),
                                    e.customerId(),
                                    e.occurredAt(),
                                    e.order().totalMinor(),
                                    e.order().currency(),
                                    false));
            case OrderRefunded e ->
                    Optional.of(
                            new Sale(
                                    e.source(),
                                    e.refundId(),
                                    e.customerId(),
                                    e.occurredAt(),
                                    e.refund().totalMinor(),
                                    e.refund().currency(),
                                    true));
            default -> Optional.empty();
        };
    }
}
