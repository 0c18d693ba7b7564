package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.earning.OrderEarning.Alone;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.rule.EarningRule;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.wallet.Clawback;
import io.patron.loyalty.wallet.Waiver.Due;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a refund takes back, by the rules that granted. Left are the points that these give
 * for what is left of the order; all else is taken back. So many small refunds take as much as one
 * large, in whatever order they come, and never more than was granted.
 */
record Returning(RuleBook book, Member member, Instant now) {

    /** A refund of an order that was rewarded. */
    PlacedOrder settle(PlacedOrder order, PendingRefund refund) {
        var rules = book.version(order.ruleVersion());
        var basket = order.basket().returned(refund.amountMinor(), refund.goods());
        List<Grant> grants = new ArrayList<>();
        for (var grant : order.grants()) {
            grants.add(takeBack(order, refund, grant, left(rules, grant, basket)));
        }
        return order.after(basket, grants);
    }

    private static long left(Rules rules, Grant grant, Basket basket) {
        return grant.worth() == null
                ? earning(rules, grant).points(basket.leftMinor())
                : grant.worth().points(basket.left());
    }

    private static EarningRule earning(Rules rules, Grant grant) {
        return rules.plan()
                .find(grant.wallet())
                .map(wallet -> Objects.requireNonNull(wallet.earning()))
                .orElseGet(rules::earning);
    }

    private Grant takeBack(PlacedOrder order, PendingRefund refund, Grant grant, long left) {
        var rules = book.version(order.ruleVersion());
        var due = grant.granted() - grant.reversed() - left;
        var currency = book.programme().currency();
        var inputs = inputs(currency, rules, refund, grant);
        inputs.put("orderId", refund.orderId());
        inputs.put("orderMinor", order.basket().amountMinor());
        inputs.put("granted", grant.granted());
        inputs.put("reversedBefore", grant.reversed());
        if (!refund.goods().isEmpty()) {
            inputs.put("goods", refund.goods());
        }
        var wanted = new Wanted(refund.ref(), refund.at(), grant.wallet(), rules);
        var excused =
                take(
                        wanted,
                        new Clawback(
                                grant.lot(),
                                due,
                                grant.excused(),
                                rules.clawback(),
                                new Due(refund.ref().id(), refund.orderId())),
                        inputs);
        return grant.after(due, excused);
    }

    private static Map<String, Object> inputs(
            String currency, Rules rules, PendingRefund refund, Grant grant) {
        var own =
                grant.worth() == null || !grant.worth().base().isEmpty()
                        ? earning(rules, grant)
                        : null;
        var inputs = Rewarding.inputs(currency, refund.amountMinor(), own);
        if (grant.worth() != null) {
            inputs.put("worth", grant.worth());
        }
        return inputs;
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
        var own = new Rewarding(book, member, ruling, now).ownAlone(refund, rules);
        own.forEach((wallet, alone) -> {
            var inputs =
                    Rewarding.inputs(
                            book.programme().currency(), paid.amountMinor(), rates.get(wallet));
            inputs.put("withoutOrder", true);
            if (alone.worth() != null) {
                inputs.put("worth", alone.worth());
            }
            var wanted = new Wanted(ref, paid.at(), wallet, rules);
            take(wanted, new Clawback(null, alone.points(), 0, rules.clawback()), inputs);
        });
        return own.values().stream().mapToLong(Alone::points).reduce(0, Math::addExact);
    }

    /** What a claw-back is for. */
    private record Wanted(Ref refund, Instant at, String wallet, Rules rules) {}

    private long take(Wanted wanted, Clawback clawback, Map<String, Object> inputs) {
        member.advance(book, wanted.wallet(), now);
        var outcome = clawback.from(member.wallet(wanted.wallet()));
        inputs.put("policy", clawback.policy().name());
        inputs.put("due", clawback.due());
        put(inputs, "excused", outcome.excused() - clawback.excused());
        put(inputs, "waived", outcome.waived());
        var cause = new Cause(wanted.refund().id(), wanted.rules().version(), wanted.at(), inputs);
        member.post(book, cause, outcome.step());
        return outcome.excused();
    }

    private static void put(Map<String, Object> inputs, String name, @Nullable Long points) {
        if (points != null && points != 0) {
            inputs.put(name, points);
        }
    }
}
