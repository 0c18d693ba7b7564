package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.TierChange;
import io.patron.loyalty.earning.Paces;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.quota.Verdict;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Saturated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Decides what orders and refunds do to members, one after the other and in memory alone; what it
 * comes to is saved afterwards at once. An order or refund that had its effect has none again.
 */
final class PurchaseBatch {
    private final Instant now;
    private final Map<MemberKey, Member> members;
    private final Map<Ref, PlacedOrder> orders;
    private final Map<Ref, PendingRefund> waiting = new LinkedHashMap<>();
    private final Set<Ref> settled;
    private final Map<UUID, Long> spend;
    private final Ruling ruling;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Map<Ref, PlacedOrder> changedOrders = new LinkedHashMap<>();
    private final List<LoneRefund> loneRefunds = new ArrayList<>();
    private final List<Ref> toldOtherwise = new ArrayList<>();
    private final Set<Ref> newlyWaiting = new LinkedHashSet<>();
    private final Set<Ref> noLongerWaiting = new LinkedHashSet<>();

    /**
     * @param now the time for tiers: windows end with its day
     */
    PurchaseBatch(Known known, Instant now) {
        this.now = now;
        members = known.members();
        orders = new HashMap<>(known.orders());
        known.waiting().forEach(refund -> waiting.put(refund.ref(), refund));
        settled = new HashSet<>(known.settled());
        spend = new HashMap<>(known.spend());
        ruling = known.ruling();
    }

    /** Lets a purchase take effect in a programme. */
    void apply(RuleBook book, Purchase purchase) {
        switch (purchase) {
            case Order order -> place(book, order);
            case Refund refund -> refund(book, refund);
        }
    }

    Collection<Member> members() {
        return members.values();
    }

    Collection<PlacedOrder> changedOrders() {
        return List.copyOf(changedOrders.values());
    }

    /** What rules said about orders. */
    List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    Ruling ruling() {
        return ruling;
    }

    /**
     * A refund that names no order.
     *
     * @param due the points that it takes back
     */
    record LoneRefund(Ref ref, UUID memberId, Purchase.Paid paid, long due) {}

    List<LoneRefund> loneRefunds() {
        return List.copyOf(loneRefunds);
    }

    /** Orders that had been rewarded when they were told of another amount or with other lines. */
    List<Ref> toldOtherwise() {
        return List.copyOf(toldOtherwise);
    }

    /** Refunds that wait from now on. */
    List<PendingRefund> newlyWaiting() {
        return waiting.values().stream().filter(r -> newlyWaiting.contains(r.ref())).toList();
    }

    /** Refunds that waited before this batch and do so no longer. */
    Set<Ref> noLongerWaiting() {
        return Set.copyOf(noLongerWaiting);
    }

    private void place(RuleBook book, Order order) {
        var ref = new Ref(book.programme().id(), order.orderId());
        var before = orders.get(ref);
        if (before != null) {
            noteOther(before, order);
            return;
        }
        var member = member(book, order);
        var rewarded = new Rewarding(book, member, ruling, now).reward(order);
        remember(rewarded.order());
        rewarded.verdict().ifPresent(verdicts::add);
        count(book, member, order);
        List.copyOf(waiting.values()).stream()
                .filter(r -> r.order().equals(ref) && isOf(member, r))
                .sorted(PendingRefund.ORDER)
                .forEach(refund -> settle(book, member, refund));
    }

    /** What was told first counts: whoever corrects an order is to know that it changes nothing. */
    private void noteOther(PlacedOrder before, Order order) {
        if (!before.isTold(order)) {
            toldOtherwise.add(before.ref());
        }
    }

    private static boolean isOf(Member member, PendingRefund refund) {
        return refund.memberId().equals(member.ref().id());
    }

    /** Adds the order to the qualifying spend and lifts the tier at once. */
    private void count(RuleBook book, Member member, Order order) {
        var rules = book.inForce(now);
        if (rules.window().asOf(now).contains(order.paid().at())) {
            spend.merge(member.ref().id(), order.paid().amountMinor(), Saturated::plus);
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
        var ref = new Ref(book.programme().id(), refund.refundId());
        if (settled.contains(ref)) {
            return;
        }
        var member = member(book, refund);
        var told = waiting.get(ref);
        if (told != null) {
            lookAgain(book, member, isOf(member, told) ? told : corrected(told, member, refund));
        } else if (refund.orderId() == null) {
            var due = new Returning(book, member, now).settleAlone(ref, refund, ruling);
            loneRefunds.add(new LoneRefund(ref, member.ref().id(), refund.paid(), due));
            settled.add(ref);
        } else {
            var pending = PendingRefund.of(ref, member, refund, refund.orderId());
            waiting.put(ref, pending);
            newlyWaiting.add(ref);
            lookAgain(book, member, pending);
        }
    }

    /**
     * A refund that was told of somebody else first: as it is told now. It takes effect where the
     * order is this member's; otherwise the first goes on waiting.
     */
    private static PendingRefund corrected(PendingRefund told, Member member, Refund refund) {
        var orderId = refund.orderId();
        return orderId == null ? told : PendingRefund.of(told.ref(), member, refund, orderId);
    }

    /** A refund waits until its order is the same member's. */
    private void lookAgain(RuleBook book, Member member, PendingRefund refund) {
        var order = orders.get(refund.order());
        if (order != null && isOf(member, refund) && order.memberId().equals(refund.memberId())) {
            settle(book, member, refund);
        }
    }

    private void settle(RuleBook book, Member member, PendingRefund refund) {
        remember(new Returning(book, member, now).settle(known(refund.order()), refund));
        settled.add(refund.ref());
        if (waiting.remove(refund.ref()) != null && !newlyWaiting.remove(refund.ref())) {
            noLongerWaiting.add(refund.ref());
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

    private PlacedOrder known(Ref order) {
        var known = orders.get(order);
        if (known == null) {
            throw new IllegalStateException("An order was settled before it was placed");
        }
        return known;
    }

    private void remember(PlacedOrder order) {
        orders.put(order.ref(), order);
        changedOrders.put(order.ref(), order);
        var trade = new Paces.Trade(order.at(), order.basket().cameBack());
        ruling.paces().note(order.memberId(), order.ref().id(), trade);
    }
}
