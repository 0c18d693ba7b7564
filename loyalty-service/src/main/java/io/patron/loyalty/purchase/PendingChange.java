package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Change;
import io.patron.loyalty.purchase.Purchase.Correction;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Origin;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import java.time.Instant;
import java.util.UUID;

/**
 * A change that waits until its order is that of whom it was told.
 *
 * @param refundId empty for a change of the order itself
 * @param at when it was changed; of a refund, when that was told
 * @param paid what the order or the refund is now
 */
record PendingChange(
        Ref order, String refundId, UUID customerId, Instant at, Paid paid, Origin origin) {

    static PendingChange of(UUID programmeId, Change change) {
        var order = change.order();
        return new PendingChange(
                new Ref(programmeId, order.orderId()),
                "",
                change.buyer().customerId(),
                change.at(),
                order.paid(),
                order.origin());
    }

    static PendingChange of(UUID programmeId, Correction correction, Instant now) {
        var refund = correction.refund();
        return new PendingChange(
                new Ref(programmeId, correction.orderId()),
                refund.refundId(),
                correction.buyer().customerId(),
                now,
                refund.paid(),
                new Origin(refund.source(), null));
    }

    /** As it was told. */
    Purchase purchase() {
        var buyer = new Buyer(customerId, null);
        return refundId.isEmpty()
                ? new Change(new Order(buyer, order.id(), paid, origin), at)
                : new Correction(
                        new Refund(buyer, refundId, order.id(), paid, origin.source(), false),
                        order.id());
    }
}
