package io.patron.profile.purchase;

import io.patron.profile.purchase.StoredOrder.StoredRefund;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is otherwise with an order than it was counted. Pure.
 *
 * @param order the order as it was counted
 * @param facts what it is worth now
 * @param told refunds that were not counted before
 * @param changed refunds that are worth something else now
 * @param gone refunds that nobody tells any more of the order's own person; they count no more
 */
record OrderChange(
        StoredOrder order,
        Purchase.Facts facts,
        List<OrderHistory.Refund> told,
        List<OrderHistory.Refund> changed,
        List<StoredRefund> gone) {

    static OrderChange of(StoredOrder order) {
        var outcome = order.history().outcome();
        Map<String, StoredRefund> counted = new HashMap<>();
        order.refunds().stream()
                .filter(StoredRefund::isByOrder)
                .forEach(refund -> counted.put(refund.reference(), refund));
        List<OrderHistory.Refund> told = new ArrayList<>();
        List<OrderHistory.Refund> changed = new ArrayList<>();
        outcome.refunds()
                .forEach((reference, refund) -> {
                    var before = counted.remove(reference);
                    if (before == null) {
                        told.add(refund);
                    } else if (!before.facts().equals(refund.facts(order.now().currency()))) {
                        changed.add(refund);
                    }
                });
        return new OrderChange(
                order, outcome.order(), told, changed, List.copyOf(counted.values()));
    }

    boolean isOrderChanged() {
        return !facts.equals(order.now());
    }

    boolean isNothing() {
        return !isOrderChanged() && told.isEmpty() && changed.isEmpty() && gone.isEmpty();
    }
}
