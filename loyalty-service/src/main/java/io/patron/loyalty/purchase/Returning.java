package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.earning.OrderEarning.Alone;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.purchase.Settlement.Reason;
import io.patron.loyalty.purchase.Settlement.Wanted;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.wallet.Clawback;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * Decides what a refund takes back, by the rules that granted. Left are the points that these give
 * for what is left of the order; all else is taken back. So many small refunds take as much as one
 * large, in whatever order they come, and never more than was granted.
 */
record Returning(RuleBook book, Member member, Instant now) {

    /** A refund of an order that was rewarded. */
    PlacedOrder settle(PlacedOrder order, PendingRefund refund) {
        var before = order.basket();
        var basket =
                refund.whole()
                        ? before.ended()
                        : before.returned(refund.amountMinor(), refund.goods());
        var told = new LinkedHashMap<String, Object>();
        if (!refund.goods().isEmpty()) {
            told.put("goods", refund.goods());
        }
        if (refund.whole()) {
            told.put("whole", true);
        }
        var id = refund.ref().id();
        var reason = new Reason(id, id, refund.at(), refund.amountMinor(), false, told);
        return settlement().settle(order, basket, reason);
    }

    private Settlement settlement() {
        return new Settlement(book, member, now);
    }

    /**
     * A refund that names no order: the points that its goods earn by the programme's own rate, the
     * only ones that every order of them had. What rules add belongs to an order, and is taken back
     * with it alone.
     *
     * @return the points that are due, of all wallets
     */
    long settleAlone(Ref ref, Refund refund, Ruling ruling) {
        var paid = refund.paid();
        var rules = book.inForce(paid.at());
        var rates = rules.plan().rates();
        var own = new Rewarding(book, member, ruling, now).ownAlone(asOrder(refund), rules);
        own.forEach((wallet, alone) -> {
            var inputs =
                    Rewarding.inputs(
                            book.programme().currency(), paid.amountMinor(), rates.get(wallet));
            inputs.put("withoutOrder", true);
            if (alone.worth() != null) {
                inputs.put("worth", alone.worth());
            }
            var wanted = new Wanted(ref.id(), paid.at(), wallet, rules);
            settlement()
                    .take(wanted, new Clawback(null, alone.points(), 0, rules.clawback()), inputs);
        });
        return own.values().stream().mapToLong(Alone::points).reduce(0, Math::addExact);
    }

    private static Order asOrder(Refund refund) {
        var origin = new Purchase.Origin(refund.source(), null);
        return new Order(refund.buyer(), refund.refundId(), refund.paid(), origin);
    }
}
