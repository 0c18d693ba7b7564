package io.patron.segmentation;

import io.patron.contracts.Consent;
import io.patron.contracts.CustomerChanged;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.OrderChanged;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.RefundChanged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a shop's customers do, as the profile service tells it. */
public final class ShopEvents {
    private ShopEvents() {}

    public static OrderCompleted order(UUID customer, String id, Instant at, long minor) {
        return new OrderCompleted(customer, "ext-" + customer, id, at, "shop", facts("EUR", minor));
    }

    public static OrderRefunded refund(UUID customer, String id, Instant at, long minor) {
        return new OrderRefunded(
                customer, "ext-" + customer, id, null, at, "shop", facts("EUR", minor));
    }

    /** The order of this value from a time on. */
    public static OrderChanged changedOrder(OrderCompleted order, Instant changedAt, long minor) {
        return changedOrder(order, order.customerId(), changedAt, minor);
    }

    /** The same, told of somebody who answers for the customer. */
    public static OrderChanged changedOrder(
            OrderCompleted order, UUID customer, Instant changedAt, long minor) {
        return new OrderChanged(
                customer,
                null,
                order.orderId(),
                order.occurredAt(),
                changedAt,
                order.source(),
                facts("EUR", minor));
    }

    public static RefundChanged changedRefund(OrderRefunded refund, UUID customer, long minor) {
        return new RefundChanged(
                customer,
                null,
                refund.refundId(),
                "o",
                refund.occurredAt(),
                refund.source(),
                facts("EUR", minor));
    }

    public static OrderFacts facts(String currency, long minor) {
        return new OrderFacts(currency, minor, "FR", List.of());
    }

    public static CustomerCreated created(UUID customer, Instant at, Map<String, Object> traits) {
        var consent = new Consent("email", "marketing", true, at);
        return new CustomerCreated(customer, "ext-" + customer, 1, at, traits, List.of(consent));
    }

    public static CustomerChanged changed(
            UUID customer, long version, Instant at, Map<String, Object> traits) {
        return new CustomerChanged(customer, "ext-" + customer, version, at, traits, List.of());
    }
}
