package io.patron.loyalty.purchase;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** A refund that waits for its order. */
record PendingRefund(
        PlacedOrder.Ref ref, UUID memberId, String orderId, long amountMinor, Instant at) {

    /** In which they are settled when the order comes. */
    static final Comparator<PendingRefund> ORDER =
            Comparator.comparing(PendingRefund::at).thenComparing(refund -> refund.ref().id());

    PlacedOrder.Ref order() {
        return new PlacedOrder.Ref(ref.programmeId(), orderId);
    }
}
