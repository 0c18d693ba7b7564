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
 * @param whole whether it is one of all that is left of the order
 */
record PendingRefund(
        PlacedOrder.Ref ref,
        UUID memberId,
        String orderId,
        long amountMinor,
        Instant at,
        List<Goods> goods,
        boolean whole) {

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
                ref,
                member.ref().id(),
                orderId,
                paid.amountMinor(),
                paid.at(),
                paid.goods(),
                refund.whole());
    }

    boolean isOf(Member member) {
        return memberId.equals(member.ref().id());
    }

    PendingRefund ofAllThatIsLeft() {
        return new PendingRefund(ref, memberId, orderId, amountMinor, at, goods, true);
    }

    /** What comes back with it. */
    Amended.Back back() {
        return new Amended.Back(amountMinor, goods);
    }

    /** As it is told anew; one of all that is left stays that. */
    PendingRefund corrected(Refund refund) {
        var paid = refund.paid();
        return whole
                ? this
                : new PendingRefund(
                        ref, memberId, orderId, paid.amountMinor(), at, paid.goods(), false);
    }

    PlacedOrder.Ref order() {
        return new PlacedOrder.Ref(ref.programmeId(), orderId);
    }
}
