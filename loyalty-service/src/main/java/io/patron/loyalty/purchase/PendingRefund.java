package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.purchase.Purchase.Refund;
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

    /** A refund as it was told. */
    static PendingRefund of(PlacedOrder.Ref ref, Member member, Refund refund, String orderId) {
        var paid = refund.paid();
        return new PendingRefund(
                ref, member.ref().id(), orderId, paid.amountMinor(), paid.at(), paid.goods());
    }

    PlacedOrder.Ref order() {
        return new PlacedOrder.Ref(ref.programmeId(), orderId);
    }
}
