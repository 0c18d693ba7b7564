package io.patron.loyalty.purchase;

import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.earning.OrderEarning.Alone;
import io.patron.loyalty.earning.Worth;
import io.patron.loyalty.purchase.Amended.Back;
import io.patron.loyalty.purchase.Purchase.Change;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.purchase.Settlement.Reason;
import io.patron.loyalty.rule.RuleBook;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides what a change of an order gives and takes. What was rewarded keeps its worth by the rules
 * that granted, as far as it is still there; what is added earns the programme's own rate and no
 * bonus, which belongs to the order as it was placed.
 */
record Changing(RuleBook book, Member member, Ruling ruling, Instant now) {

    /** An order that is told to be another from now on. */
    PlacedOrder change(PlacedOrder order, Change change) {
        var paid = change.order().paid();
        var told = Basket.of(paid.amountMinor(), paid.goods());
        var basket = order.basket().changed(told, change.at(), own(order, change));
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("changedAt", change.at().toString());
        var id = order.ref().id();
        var reason = new Reason(id, once(order), change.at(), paid.amountMinor(), true, inputs);
        return settle(order, basket, reason);
    }

    /** What earns nothing by the rules of the time of the order is left out; empty for nothing. */
    private Map<String, Worth> own(PlacedOrder order, Change change) {
        var rules = book.version(order.ruleVersion());
        var alone = new Rewarding(book, member, ruling, now).ownAlone(change.order(), rules);
        var own = new HashMap<String, Worth>();
        for (Map.Entry<String, Alone> one : alone.entrySet()) {
            var worth = one.getValue().worth();
            if (worth != null) {
                own.put(one.getKey(), worth);
            }
        }
        return own;
    }

    /**
     * A refund that counts and is worth another amount from now on.
     *
     * @param before as it counts
     */
    PlacedOrder correct(PlacedOrder order, Back before, Refund refund) {
        var paid = refund.paid();
        var told = new Back(paid.amountMinor(), paid.goods());
        var counted = order.basket().without(before).returned(told.amountMinor(), told.goods());
        var corrected = counted.with(counted.amended().corrected(refund.refundId(), told));
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("refundId", refund.refundId());
        inputs.put("refundMinorBefore", before.amountMinor());
        if (!told.goods().isEmpty()) {
            inputs.put("goods", told.goods());
        }
        var id = refund.refundId();
        var reason = new Reason(id, once(order), paid.at(), told.amountMinor(), true, inputs);
        return settle(order, corrected, reason);
    }

    /** Entries of one step have an id of it in their keys, since nobody can guess that. */
    private static String once(PlacedOrder order) {
        return order.ref().id() + ":" + Ids.next();
    }

    private PlacedOrder settle(PlacedOrder order, Basket basket, Reason reason) {
        return new Settlement(book, member, now).settle(order, basket, reason);
    }
}
