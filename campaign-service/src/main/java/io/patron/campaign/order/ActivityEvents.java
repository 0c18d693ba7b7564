package io.patron.campaign.order;

import io.patron.contracts.OrderChanged;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.RefundChanged;
import io.patron.kit.inbox.Received;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A batch of {@code patron.activity} as results of campaigns need it; everything once in its list.
 *
 * @param changedOrders orders as they are now
 * @param changedRefunds refunds as they are now
 */
record ActivityEvents(
        List<Sale> orders,
        List<Sale> refunds,
        List<Sale> changedOrders,
        List<Sale> changedRefunds) {

    static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(
                    OrderCompleted.class,
                    OrderChanged.class,
                    OrderRefunded.class,
                    RefundChanged.class);

    static ActivityEvents of(List<Received> received) {
        return new ActivityEvents(
                Sale.firsts(all(received, OrderCompleted.class).map(ActivityEvents::sale)),
                Sale.firsts(all(received, OrderRefunded.class).map(ActivityEvents::sale)),
                Sale.latest(all(received, OrderChanged.class).map(ActivityEvents::sale)),
                Sale.latest(all(received, RefundChanged.class).map(ActivityEvents::sale)));
    }

    /** Of whom it tells. */
    UUID[] customers() {
        return Stream.of(orders, refunds, changedOrders, changedRefunds)
                .flatMap(List::stream)
                .map(Sale::customerId)
                .distinct()
                .toArray(UUID[]::new);
    }

    private static <T extends PatronEvent> Stream<T> all(List<Received> received, Class<T> type) {
        return received.stream().map(Received::event).filter(type::isInstance).map(type::cast);
    }

    private static Sale sale(OrderCompleted o) {
        return sale(o.source(), o.orderId(), o.customerId(), o.occurredAt(), o.order(), null);
    }

    private static Sale sale(OrderChanged o) {
        return sale(
                o.source(), o.orderId(), o.customerId(), o.occurredAt(), o.order(), o.changedAt());
    }

    private static Sale sale(OrderRefunded r) {
        return sale(r.source(), r.refundId(), r.customerId(), r.occurredAt(), r.refund(), null);
    }

    private static Sale sale(RefundChanged r) {
        return sale(r.source(), r.refundId(), r.customerId(), r.occurredAt(), r.refund(), null);
    }

    private static Sale sale(
            String source,
            String id,
            UUID customerId,
            Instant at,
            OrderFacts money,
            @Nullable Instant changedAt) {
        return new Sale(
                source, id, customerId, at, money.totalMinor(), money.currency(), changedAt);
    }
}
