package io.patron.segmentation.fact;

import io.patron.contracts.ActivityRecorded;
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
 * A batch of {@code patron.activity} as facts need it.
 *
 * @param customers of whom it tells, each once
 * @param orders that were completed, each once
 * @param changedOrders orders as they are now, each once
 * @param changedRefunds refunds as they are now, each once
 * @param activities counted by customer and name
 */
record ActivityEvents(
        List<KnownCustomer> customers,
        List<Trade> orders,
        List<Trade> refunds,
        List<Trade> changedOrders,
        List<Trade> changedRefunds,
        List<ActivityCount> activities) {

    static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(
                    OrderCompleted.class,
                    OrderChanged.class,
                    OrderRefunded.class,
                    RefundChanged.class,
                    ActivityRecorded.class);

    static ActivityEvents of(List<Received> received) {
        return new ActivityEvents(
                KnownCustomer.distinct(received.stream().flatMap(one -> customer(one.event()))),
                Trade.firsts(all(received, OrderCompleted.class).map(ActivityEvents::trade)),
                Trade.firsts(all(received, OrderRefunded.class).map(ActivityEvents::trade)),
                Trade.latest(all(received, OrderChanged.class).map(ActivityEvents::trade)),
                Trade.latest(all(received, RefundChanged.class).map(ActivityEvents::trade)),
                ActivityCount.sums(
                        all(received, ActivityRecorded.class)
                                .map(a ->
                                        ActivityCount.once(
                                                a.customerId(), a.name(), a.occurredAt()))));
    }

    private static <T extends PatronEvent> Stream<T> all(List<Received> received, Class<T> type) {
        return received.stream().map(Received::event).filter(type::isInstance).map(type::cast);
    }

    private static Stream<KnownCustomer> customer(PatronEvent event) {
        return switch (event) {
            case OrderCompleted o -> Stream.of(new KnownCustomer(o.customerId(), o.externalId()));
            case OrderChanged o -> Stream.of(new KnownCustomer(o.customerId(), o.externalId()));
            case OrderRefunded r -> Stream.of(new KnownCustomer(r.customerId(), r.externalId()));
            case RefundChanged r -> Stream.of(new KnownCustomer(r.customerId(), r.externalId()));
            case ActivityRecorded a -> Stream.of(new KnownCustomer(a.customerId(), a.externalId()));
            default -> Stream.empty();
        };
    }

    private static Trade trade(OrderCompleted o) {
        return trade(o.customerId(), o.source(), o.orderId(), o.occurredAt(), o.order(), null);
    }

    private static Trade trade(OrderChanged o) {
        return trade(
                o.customerId(), o.source(), o.orderId(), o.occurredAt(), o.order(), o.changedAt());
    }

    private static Trade trade(OrderRefunded r) {
        return trade(r.customerId(), r.source(), r.refundId(), r.occurredAt(), r.refund(), null);
    }

    private static Trade trade(RefundChanged r) {
        return trade(r.customerId(), r.source(), r.refundId(), r.occurredAt(), r.refund(), null);
    }

    private static Trade trade(
            UUID customerId,
            String source,
            String id,
            Instant at,
            OrderFacts money,
            @Nullable Instant changedAt) {
        return new Trade(
                customerId, source, id, at, money.currency(), money.totalMinor(), changedAt);
    }
}
