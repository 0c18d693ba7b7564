package io.patron.loyalty.purchase;

import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.EarnedTerms;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberEvents;
import io.patron.loyalty.purchase.Settlement.Case;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.WaiverNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Gives points for an order that was changed to be worth more. What was due before and not taken,
 * since it was waived or had expired, is let be first: a member has that, and an order that is
 * lowered and raised again and again gives no more than one that is not. The rest is a lot of its
 * own, with the order's terms.
 */
record GivingAgain(RuleBook book, Member member, Instant now) {

    /**
     * @param grants of one wallet
     * @param points &gt; 0
     */
    List<Grant> give(Case settled, List<Grant> grants, long points) {
        member.advance(book, grants.getFirst().wallet(), now);
        List<Grant> after = new ArrayList<>();
        var left = points;
        for (var grant : grants) {
            var spared = spare(settled, grant, left);
            left -= grant.reversed() - spared.reversed();
            after.add(spared);
        }
        if (left > 0) {
            after.add(issue(settled, grants.getFirst(), left));
        }
        return after;
    }

    private Grant spare(Case settled, Grant grant, long most) {
        var noted = remit(settled, grant, most);
        var waived = Math.min(most - noted, grant.waived());
        var excused = Math.min(most - noted - waived, grant.excused());
        return grant.spared(noted, waived, excused);
    }

    /** Points of a lot that would be taken should they come back. */
    private long remit(Case settled, Grant grant, long most) {
        var left = most;
        while (left > 0 && grant.lot() != null) {
            var step = member.wallet(grant.wallet()).remit(grant.lot(), left);
            var note = step.map(found -> Objects.requireNonNull(found.note()));
            if (step.isEmpty() || note.isEmpty()) {
                break;
            }
            var inputs = inputs(settled, grant);
            var key = note.get().due().refundId() + ":" + Ids.next();
            var cause = new Cause(key, settled.rules().version(), settled.reason().at(), inputs);
            member.post(book, cause, step.get());
            left += note.map(WaiverNote::points).orElseThrow();
        }
        return most - left;
    }

    private Grant issue(Case settled, Grant first, long points) {
        var order = settled.order();
        var plan = settled.rules().plan();
        var wallet = plan.find(first.wallet()).orElseGet(plan::main);
        var lot = Ids.next();
        var terms = EarnedTerms.of(settled.rules(), wallet, order.at());
        var step =
                member.wallet(first.wallet())
                        .issue(Kind.EARN, lot, terms, Bucket.ISSUED, points, now);
        var inputs = inputs(settled, first);
        inputs.put(MemberEvents.ABOUT, order.ref().id());
        var key = order.ref().id() + ":" + lot;
        member.post(book, new Cause(key, settled.rules().version(), order.at(), inputs), step);
        return Grant.of(first.wallet(), lot, points, null);
    }

    private Map<String, Object> inputs(Case settled, Grant first) {
        return settled.inputs(book.programme().currency(), first);
    }
}
