package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.TierChange;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.Purchase.Change;
import io.patron.loyalty.purchase.Purchase.Correction;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.quota.Verdict;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Saturated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides what orders and refunds do to members, one after the other and in memory alone; what it
 * comes to is saved afterwards at once. An order or refund that had its effect has none again.
 */
final class PurchaseBatch {
    private final Instant now;
    private final Map<MemberKey, Member> members;
    private final OrderBook orders;
    private final WaitingList waiting;
    private final Map<UUID, Long> spend;
    private final Ruling ruling;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<LoneRefund> loneRefunds = new ArrayList<>();
    private final List<Ref> toldOtherwise = new ArrayList<>();
    private final List<PendingChange> waitingChanges = new ArrayList<>();

    /**
     * @param now the time for tiers: windows end with its day
     */
    PurchaseBatch(Known known, Instant now) {
        this.now = now;
        members = known.members();
        orders = new OrderBook(known);
        waiting = new WaitingList(known.waiting());
        spend = new HashMap<>(known.spend());
        ruling = known.ruling();
    }

    /** Lets a purchase take effect in a programme. */
    void apply(RuleBook book, Purchase purchase) {
        switch (purchase) {
            case Order order -> place(book, order);
            case Change change -> change(book, change);
            case Refund refund -> refund(book, refund);
            case Correction correction -> correct(book, correction);
        }
    }

    Collection<Member> members() {
        return members.values();
    }

    Collection<PlacedOrder> changedOrders() {
        return orders.changed();
    }

    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    Ruling ruling() {
        return ruling;
    }

    List<LoneRefund> loneRefunds() {
        return List.copyOf(loneRefunds);
    }

    /** Orders that had been rewarded when they were told of another amount or with other lines. */
    List<Ref> toldOtherwise() {
        return List.copyOf(toldOtherwise);
    }

    /** Refunds that wait from now on, or wait as others than before. */
    List<PendingRefund> newlyWaiting() {
        return waiting.changed();
    }

    /** Refunds that waited before this batch and do so no longer. */
    Set<Ref> noLongerWaiting() {
        return waiting.removed();
    }

    /** Changes of what another member has. */
    List<PendingChange> waitingChanges() {
        return List.copyOf(waitingChanges);
    }

    /** Orders that may have more lots than they were rewarded with. */
    Set<Ref> amended() {
        return orders.amended();
    }

    private void place(RuleBook book, Order order) {
        var before = orders.find(ref(book, order.orderId()));
        if (before == null) {
            place(book, order, null);
        } else if (!before.isTold(order)) {
            // what was told first counts: whoever tells it otherwise is to know that
            toldOtherwise.add(before.ref());
        }
    }

    /**
     * @param changedAt since when it is as it is told; null for one that nobody changed
     */
    private void place(RuleBook book, Order order, @Nullable Instant changedAt) {
        var member = member(book, order);
        var rewarded = new Rewarding(book, member, ruling, now).reward(order);
        var placed = rewarded.order();
        orders.keep(changedAt == null ? placed : placed.with(placed.basket().toldSince(changedAt)));
        rewarded.verdict().ifPresent(verdicts::add);
        count(book, member, order.paid().at(), order.paid().amountMinor());
        waiting.of(placed.ref(), member.ref().id()).forEach(refund -> settle(book, member, refund));
    }

    /** An order that is not known is placed as it is told now; another's may become hers. */
    private void change(RuleBook book, Change change) {
        var before = orders.find(ref(book, change.order().orderId()));
        var member = member(book, change);
        if (before == null) {
            place(book, change.order(), change.at());
        } else if (!before.isOf(member)) {
            waitingChanges.add(PendingChange.of(book.programme().id(), change));
        } else if (before.basket().amended().isBefore(change.at())) {
            orders.keepAmended(new Changing(book, member, ruling, now).change(before, change));
            var more = change.paid().amountMinor() - before.basket().amountMinor();
            count(book, member, before.at(), more);
        }
    }

    private static Ref ref(RuleBook book, String id) {
        return new Ref(book.programme().id(), id);
    }

    /** Adds an order, or more of one, to the qualifying spend and lifts the tier at once. */
    private void count(RuleBook book, Member member, Instant at, long minor) {
        var rules = book.inForce(now);
        if (rules.window().asOf(now).contains(at)) {
            spend.merge(member.ref().id(), minor, Saturated::plus);
        }
        var by =
                new TierChange.Decided(
                        spend.getOrDefault(member.ref().id(), 0L),
                        book.programme().currency(),
                        rules.version(),
                        TierChange.Trigger.ORDER);
        member.rise(rules.ladder(), by, now);
    }

    private void refund(RuleBook book, Refund refund) {
        var ref = ref(book, refund.refundId());
        if (orders.isSettled(ref)) {
            return;
        }
        var member = member(book, refund);
        var before = waiting.get(ref);
        if (before != null) {
            lookAgain(
                    book, member, before.isOf(member) ? before : corrected(before, member, refund));
        } else if (refund.orderId() == null) {
            var due = new Returning(book, member, now).settleAlone(ref, refund, ruling);
            loneRefunds.add(new LoneRefund(ref, member.ref().id(), refund.paid(), due));
            orders.settleAlone(ref);
        } else {
            var pending = PendingRefund.of(ref, member, refund, refund.orderId());
            waiting.add(pending);
            lookAgain(book, member, pending);
        }
    }

    /**
     * A refund that was told of somebody else first: as it is told now. It takes effect where the
     * order is this member's; otherwise the first goes on waiting.
     */
    private static PendingRefund corrected(PendingRefund told, Member member, Refund refund) {
        var orderId = refund.orderId();
        if (orderId == null) {
            return told;
        }
        var now = PendingRefund.of(told.ref(), member, refund, orderId);
        return told.whole() ? now.ofAllThatIsLeft() : now;
    }

    /** A refund waits until its order is the same member's. */
    private void lookAgain(RuleBook book, Member member, PendingRefund refund) {
        var order = orders.find(refund.order());
        if (order != null && refund.isOf(member) && order.isOf(member)) {
            settle(book, member, refund);
        }
    }

    private void settle(RuleBook book, Member member, PendingRefund refund) {
        var order = orders.require(refund.order());
        orders.keep(new Returning(book, member, now).settle(order, refund));
        orders.settle(refund);
        waiting.remove(refund.ref());
    }

    /**
     * A refund is worth another amount from now on; nothing is left whatever the whole comes to.
     */
    private void correct(RuleBook book, Correction correction) {
        var refund = correction.refund();
        var ref = ref(book, refund.refundId());
        var member = member(book, refund);
        var pending = waiting.get(ref);
        var order = orders.find(ref(book, correction.orderId()));
        if (pending != null && pending.isOf(member)) {
            waiting.tellAnew(pending.corrected(refund));
        } else if (pending != null || !orders.isSettled(ref)) {
            refund(book, refund);
        } else if (order != null && !order.isOf(member)) {
            waitingChanges.add(PendingChange.of(book.programme().id(), correction, now));
        } else if (order != null && !order.basket().amended().whole()) {
            correct(book, member, order, refund);
        }
    }

    private void correct(RuleBook book, Member member, PlacedOrder order, Refund refund) {
        var before = orders.counted(ref(book, refund.refundId()), order);
        var after = new Amended.Back(refund.paid().amountMinor(), refund.paid().goods());
        if (before != null && !before.equals(after)) {
            var changing = new Changing(book, member, ruling, now);
            orders.keepAmended(changing.correct(order, before, refund));
        }
    }

    private Member member(RuleBook book, Purchase purchase) {
        var key = new MemberKey(book.programme().id(), purchase.buyer().customerId());
        var member = members.get(key);
        if (member == null) {
            throw new IllegalStateException("A member of the batch was not locked");
        }
        return member;
    }
}
