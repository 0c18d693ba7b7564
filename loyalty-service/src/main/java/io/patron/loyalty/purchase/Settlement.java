package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberEvents;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.wallet.Clawback;
import io.patron.loyalty.wallet.Waiver.Due;
import io.patron.loyalty.wallet.WaiverNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets an order have granted what it is worth, once something came back of it or it was changed:
 * the difference is taken back, or given again. So many small steps come to as much as one large.
 */
record Settlement(RuleBook book, Member member, Instant now) {

    /**
     * Why.
     *
     * @param about the refund, or the order that was changed
     * @param reference what entries have in their keys
     * @param amountMinor what was told
     * @param gives whether the order can be worth more than before; a return never makes it so
     * @param told what entries say beside
     */
    record Reason(
            String about,
            String reference,
            Instant at,
            long amountMinor,
            boolean gives,
            Map<String, Object> told) {}

    /** An order, what it is like now, and why. */
    record Case(PlacedOrder order, Basket now, Rules rules, Reason reason) {

        /** What entries say, in a wallet. */
        Map<String, Object> inputs(String currency, Grant first) {
            var inputs =
                    Rewarding.inputs(currency, reason.amountMinor(), Leftover.own(rules, first));
            if (first.worth() != null) {
                inputs.put("worth", first.worth());
            }
            var own = now.amended().own().get(first.wallet());
            if (own != null) {
                inputs.put("ownWorth", own);
            }
            inputs.put("orderId", order.ref().id());
            inputs.put("orderMinor", order.basket().amountMinor());
            inputs.putAll(reason.told());
            return inputs;
        }
    }

    PlacedOrder settle(PlacedOrder order, Basket basket, Reason reason) {
        var settled = new Case(order, basket, book.version(order.ruleVersion()), reason);
        List<Grant> grants = new ArrayList<>();
        order.wallets().forEach(wallet -> grants.addAll(settle(settled, order.grants(wallet))));
        return order.after(basket, grants);
    }

    /**
     * @param grants of one wallet
     */
    private List<Grant> settle(Case settled, List<Grant> grants) {
        var worth = Leftover.points(settled.rules(), grants.getFirst(), settled.now());
        var due = grants.stream().mapToLong(Grant::kept).sum() - worth;
        var gives = settled.reason().gives();
        return due < 0 && gives
                ? new GivingAgain(book, member, now).give(settled, grants, -due)
                : takeBack(settled, grants, Math.max(0, due));
    }

    /** What was given last first. A return is in the ledger with what was granted first, always. */
    private List<Grant> takeBack(Case settled, List<Grant> grants, long due) {
        var after = new ArrayList<>(grants);
        var left = due;
        for (var i = grants.size() - 1; i > 0; i--) {
            var points = Math.min(left, grants.get(i).kept());
            if (points > 0) {
                after.set(i, takeBack(settled, grants, i, points));
                left -= points;
            }
        }
        if (left > 0 || !settled.reason().gives()) {
            after.set(0, takeBack(settled, grants, 0, left));
        }
        return after;
    }

    private Grant takeBack(Case settled, List<Grant> grants, int place, long due) {
        var grant = grants.get(place);
        var reason = settled.reason();
        var inputs = settled.inputs(book.programme().currency(), grants.getFirst());
        inputs.put("granted", grant.granted());
        inputs.put("reversedBefore", grant.reversed());
        var reference = place == 0 ? reason.reference() : reason.reference() + ":" + grant.lot();
        if (!reference.equals(reason.about())) {
            inputs.put(MemberEvents.ABOUT, reason.about());
        }
        var taken =
                take(
                        new Wanted(reference, reason.at(), grant.wallet(), settled.rules()),
                        clawback(settled, grant, due, reference),
                        inputs);
        return grant.takenBack(due, taken.excused(), taken.forGood());
    }

    private static Clawback clawback(Case settled, Grant grant, long due, String reference) {
        return new Clawback(
                grant.lot(),
                due,
                grant.excused(),
                settled.rules().clawback(),
                new Due(reference, settled.order().ref().id()));
    }

    /** What a claw-back is for. */
    record Wanted(String reference, Instant at, String wallet, Rules rules) {}

    /**
     * What a claw-back came to.
     *
     * @param excused of the lot's expired points, how many have been counted now
     * @param forGood points that are waived, and not taken should they come back
     */
    record Taken(long excused, long forGood) {}

    Taken take(Wanted wanted, Clawback clawback, Map<String, Object> inputs) {
        member.advance(book, wanted.wallet(), now);
        var outcome = clawback.from(member.wallet(wanted.wallet()));
        inputs.put("policy", clawback.policy().name());
        inputs.put("due", clawback.due());
        put(inputs, "excused", outcome.excused() - clawback.excused());
        put(inputs, "waived", outcome.waived());
        var cause = new Cause(wanted.reference(), wanted.rules().version(), wanted.at(), inputs);
        member.post(book, cause, outcome.step());
        var noted = Optional.ofNullable(outcome.step().note()).map(WaiverNote::points).orElse(0L);
        return new Taken(outcome.excused(), outcome.waived() - noted);
    }

    private static void put(Map<String, Object> inputs, String name, @Nullable Long points) {
        if (points != null && points != 0) {
            inputs.put(name, points);
        }
    }
}
