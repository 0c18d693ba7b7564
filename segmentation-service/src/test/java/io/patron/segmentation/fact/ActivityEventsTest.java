package io.patron.segmentation.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Received;
import io.patron.segmentation.ShopEvents;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityEventsTest {
    private static final UUID ANNA = new UUID(0, 1);
    private static final UUID BEN = new UUID(0, 2);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EARLY = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-01-03T00:00:00Z");
    private static final OrderCompleted ORDER = ShopEvents.order(ANNA, "o", AT, 1000);
    private static final OrderRefunded REFUND = ShopEvents.refund(ANNA, "r", AT, 400);

    private static ActivityEvents batch(PatronEvent... events) {
        return ActivityEvents.of(
                Stream.of(events)
                        .map(event -> new Received(UUID.randomUUID().toString(), event))
                        .toList());
    }

    private static Trade trade(UUID customer, String id, long minor, @Nullable Instant changedAt) {
        return new Trade(customer, "shop", id, AT, "EUR", minor, changedAt);
    }

    @Test
    void anOrderThatIsToldTwiceIsTheFirst() {
        var told = batch(ORDER, ShopEvents.order(BEN, "o", LATE, 2000));

        assertEquals(List.of(trade(ANNA, "o", 1000, null)), told.orders());
    }

    @Test
    void ofChangesOfAnOrderTheLatestCountsInAnyOrder() {
        var early = ShopEvents.changedOrder(ORDER, EARLY, 700);
        var late = ShopEvents.changedOrder(ORDER, BEN, LATE, 0);

        var expected = List.of(trade(BEN, "o", 0, LATE));

        assertEquals(expected, batch(ORDER, early, late).changedOrders());
        assertEquals(expected, batch(late, early).changedOrders());
    }

    @Test
    void ofChangesAtOneTimeTheLastThatWasToldCounts() {
        var one = ShopEvents.changedOrder(ORDER, LATE, 700);
        var other = ShopEvents.changedOrder(ORDER, LATE, 800);

        assertEquals(List.of(trade(ANNA, "o", 800, LATE)), batch(one, other).changedOrders());
    }

    @Test
    void ofChangesOfARefundTheLastCounts() {
        var told =
                batch(
                        ShopEvents.changedRefund(REFUND, ANNA, 300),
                        REFUND,
                        ShopEvents.changedRefund(REFUND, ANNA, 200));

        assertEquals(List.of(trade(ANNA, "r", 400, null)), told.refunds());
        assertEquals(List.of(trade(ANNA, "r", 200, null)), told.changedRefunds());
    }

    @Test
    void whoeverAChangeIsToldOfIsKnown() {
        var told =
                batch(
                        ShopEvents.changedOrder(ORDER, LATE, 0),
                        ShopEvents.changedRefund(REFUND, BEN, 0));

        assertEquals(
                List.of(new KnownCustomer(ANNA, null), new KnownCustomer(BEN, null)),
                told.customers());
    }
}
