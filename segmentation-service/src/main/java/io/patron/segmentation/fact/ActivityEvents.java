package io.patron.segmentation.fact;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Received;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A batch of {@code patron.activity} as facts need it.
 *
 * @param customers of whom it tells, each once
 * @param activities counted by customer and name
 */
record ActivityEvents(
        List<KnownCustomer> customers,
        List<Trade> orders,
        List<Trade> refunds,
        List<ActivityCount> activities) {

    static final Set<Class<? extends PatronEvent>> EVENTS =
            Set.of(OrderCompleted.class, OrderRefunded.class, ActivityRecorded.class);

    static ActivityEvents of(List<Received> received) {
        return new ActivityEvents(
                KnownCustomer.distinct(received.stream().flatMap(one -> customer(one.event()))),
                all(received, OrderCompleted.class).map(ActivityEvents::trade).toList(),
                all(received, OrderRefunded.class).map(ActivityEvents::trade).toList(),
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
            case OrderRefunded r -> Stream.of(new KnownCustomer(r.customerId(), r.externalId()));
            case ActivityRecorded a -> Stream.of(new KnownCustomer(a.customerId(), a.externalId()));
            default -> Stream.empty();
        };
    }

    private static Trade trade(OrderCompleted o) {
        var money = o.order();
        return new Trade(
                o.customerId(),
                o.source(),
                o.orderId(),
                o.occurredAt(),
                money.currency(),
                money.totalMinor());
    }

    private static Trade trade(OrderRefunded r) {
        var money = r.refund();
        return new Trade(
                r.customerId(),
                r.source(),
                r.refundId(),
                r.occurredAt(),
                money.currency(),
                money.totalMinor());
    }
}
