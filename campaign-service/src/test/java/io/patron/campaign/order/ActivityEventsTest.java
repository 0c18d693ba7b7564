package io.patron.campaign.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.campaign.Shopper;
import io.patron.contracts.PatronEvent;
import io.patron.kit.inbox.Received;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActivityEventsTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EARLY = Instant.parse("2026-01-02T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-01-03T00:00:00Z");
    private final Shopper anna = Shopper.eligible("anna");
    private final Shopper ben = Shopper.eligible("ben");

    private static ActivityEvents batch(PatronEvent... events) {
        return ActivityEvents.of(
                Stream.of(events)
                        .map(event -> new Received(UUID.randomUUID().toString(), event))
                        .toList());
    }

    private static Sale sale(String id, Shopper shopper, long minor, @Nullable Instant changedAt) {
        return new Sale("shop", id, shopper.id(), AT, minor, "GBP", changedAt);
    }

    @Test
    void anOrderThatIsToldTwiceIsOne() {
        var order = anna.ordered(AT, 1000);

        var told = batch(order, order);

        assertEquals(List.of(sale(order.orderId(), anna, 1000, null)), told.orders());
    }

    @Test
    void ofChangesOfAnOrderTheLatestCountsInAnyOrder() {
        var order = anna.ordered(AT, 1000);
        var early = anna.changed(order, EARLY, 700);
        var late = ben.changed(order, LATE, 0);

        var expected = List.of(sale(order.orderId(), ben, 0, LATE));

        assertEquals(expected, batch(order, early, late).changedOrders());
        assertEquals(expected, batch(late, early).changedOrders());
    }

    @Test
    void ofChangesAtOneTimeTheLastThatWasToldCounts() {
        var order = anna.ordered(AT, 1000);

        var told = batch(anna.changed(order, LATE, 700), anna.changed(order, LATE, 800));

        assertEquals(List.of(sale(order.orderId(), anna, 800, LATE)), told.changedOrders());
    }

    @Test
    void ofChangesOfARefundTheLastCounts() {
        var refund = anna.refunded(AT, 400);

        var told = batch(anna.changed(refund, 300), refund, anna.changed(refund, 200));

        assertEquals(List.of(sale(refund.refundId(), anna, 400, null)), told.refunds());
        assertEquals(List.of(sale(refund.refundId(), anna, 200, null)), told.changedRefunds());
    }

    @Test
    void everybodyOfWhomABatchTellsIsNamedOnce() {
        var order = anna.ordered(AT, 1000);

        var told = batch(order, anna.changed(order, LATE, 0), ben.changed(anna.refunded(AT, 1), 0));

        assertArrayEquals(new UUID[] {anna.id(), ben.id()}, told.customers());
    }
}
