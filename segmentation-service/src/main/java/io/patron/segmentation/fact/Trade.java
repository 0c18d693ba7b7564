package io.patron.segmentation.fact;

import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderRefunded;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order or a refund as facts need it.
 *
 * @param id the shop's id, unique in its source
 * @param money currency and total in minor units, ≥ 0
 */
record Trade(UUID customerId, String source, String id, Instant occurredAt, OrderFacts money) {

    static List<Trade> ofOrders(List<OrderCompleted> orders) {
        return orders.stream()
                .map(o ->
                        new Trade(
                                o.customerId(), o.source(), o.orderId(), o.occurredAt(), o.order()))
                .toList();
    }

    static List<Trade> ofRefunds(List<OrderRefunded> refunds) {
        return refunds.stream()
                .map(r ->
                        new Trade(
                                r.customerId(),
                                r.source(),
                                r.refundId(),
                                r.occurredAt(),
                                r.refund()))
                .toList();
    }
}
