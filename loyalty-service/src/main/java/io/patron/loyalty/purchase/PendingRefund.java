package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.Purchase.Goods;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A refund that names an order; it waits where the order has not come.
 *
 * @param goods what was returned, where told
 */
record PendingRefund(
        PlacedOrder.Ref ref,
        UUID memberId,
        String orderId,
        long amountMinor,
        Instant at,
        List<Goods> goods) {

    /** In which they are settled when the order comes. */
    static final Comparator<PendingRefund> ORDER =
            Comparator.comparing(PendingRefund::at).thenComparing(refund -> refund.ref().id());

    PendingRefund {
        goods = List.copyOf(goods);
    }

    PlacedOrder.Ref order() {
        return new PlacedOrder.Ref(ref.programmeId(), orderId);
    }
}
