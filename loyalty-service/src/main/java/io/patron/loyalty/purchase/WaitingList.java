package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.PlacedOrder.Ref;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refunds that wait for their order: those from before a batch, and what becomes of them in it. */
final class WaitingList {
    private final Map<Ref, PendingRefund> waiting = new LinkedHashMap<>();
    private final Set<Ref> added = new LinkedHashSet<>();
    private final Set<Ref> toldAnew = new LinkedHashSet<>();
    private final Set<Ref> removed = new LinkedHashSet<>();

    WaitingList(Collection<PendingRefund> before) {
        before.forEach(refund -> waiting.put(refund.ref(), refund));
    }

    @Nullable PendingRefund get(Ref refund) {
        return waiting.get(refund);
    }

    /** Those of a member's order, in the order in which they are settled. */
    List<PendingRefund> of(Ref order, UUID member) {
        return waiting.values().stream()
                .filter(refund -> refund.order().equals(order))
                .filter(refund -> refund.memberId().equals(member))
                .sorted(PendingRefund.ORDER)
                .toList();
    }

    void add(PendingRefund refund) {
        waiting.put(refund.ref(), refund);
        added.add(refund.ref());
    }

    /** Goes on waiting, as another. */
    void tellAnew(PendingRefund refund) {
        waiting.put(refund.ref(), refund);
        toldAnew.add(refund.ref());
    }

    void remove(Ref refund) {
        if (waiting.remove(refund) != null && !added.remove(refund)) {
            removed.add(refund);
        }
    }

    /** Refunds that wait from now on, or wait as others than before. */
    List<PendingRefund> changed() {
        return waiting.values().stream()
                .filter(refund -> added.contains(refund.ref()) || toldAnew.contains(refund.ref()))
                .toList();
    }

    /** Refunds that waited before and do so no longer. */
    Set<Ref> removed() {
        return Set.copyOf(removed);
    }
}
