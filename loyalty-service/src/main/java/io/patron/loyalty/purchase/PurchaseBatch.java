package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Kind;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.TierChange;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.PlacedOrder.Reversed;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Refund;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Rules;
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
    private final Map<Ref, PlacedOrder> changedOrders = new LinkedHashMap<>();
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
        if (orders.containsKey(ref)) {
            return;
        }
        var member = member(book, order);
        var rules = book.inForce(order.paid().at());
        var points = rules.earning().points(order.paid().amountMinor());
        remember(
                new PlacedOrder(
                        ref,
                        member.ref().id(),
                        order.paid().at(),
                        order.paid().amountMinor(),
                        rules.version(),
                        points,
                        Reversed.NOTHING));
        member.post(book, earning(order, rules), points);
        count(book, member, order);
        new ArrayList<>(waiting.values())
                .stream()
                        .filter(r -> r.order().equals(ref) && isOf(member, r))
                        .sorted(PendingRefund.ORDER)
                        .forEach(refund -> settle(book, member, refund));
    }

    private static boolean isOf(Member member, PendingRefund refund) {
        return refund.memberId().equals(member.ref().id());
    }

    /** Adds the order to the qualifying spend and lifts the tier at once. */
    private void count(RuleBook book, Member member, Order order) {
        var rules = book.inForce(now);
        if (rules.window().asOf(now).contains(order.paid().at())) {
            spend.merge(member.ref().id(), order.paid().amountMinor(), Math::addExact);
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
        if (settled.contains(ref) || waiting.containsKey(ref)) {
            return;
        }
        var member = member(book, refund);
        if (refund.orderId() == null) {
            settleAlone(book, member, ref, refund);
            return;
        }
        var pending =
                new PendingRefund(
                        ref,
                        member.ref().id(),
                        refund.orderId(),
                        refund.paid().amountMinor(),
                        refund.paid().at());
        var order = orders.get(pending.order());
        if (order == null || !order.memberId().equals(member.ref().id())) {
            waiting.put(ref, pending);
            newlyWaiting.add(ref);
        } else {
            settle(book, member, pending);
        }
    }

    private void settle(RuleBook book, Member member, PendingRefund refund) {
        var before = known(refund.order());
        var rules = book.version(before.ruleVersion());
        var after = before.refunded(rules.earning(), refund.amountMinor());
        var due = after.reversed().points() - before.reversed().points();
        var inputs = inputs(book, refund.amountMinor(), rules);
        inputs.put("orderId", refund.orderId());
        inputs.put("orderMinor", before.amountMinor());
        inputs.put("granted", before.granted());
        inputs.put("reversedBefore", before.reversed().points());
        take(book, member, new Due(refund.ref(), refund.at(), due, rules, inputs));
        remember(after);
        if (waiting.remove(refund.ref()) != null && !newlyWaiting.remove(refund.ref())) {
            noLongerWaiting.add(refund.ref());
        }
    }

    private void settleAlone(RuleBook book, Member member, Ref ref, Refund refund) {
        var rules = book.inForce(refund.paid().at());
        var amount = refund.paid().amountMinor();
        var due = rules.earning().points(amount);
        var inputs = inputs(book, amount, rules);
        take(book, member, new Due(ref, refund.paid().at(), due, rules, inputs));
    }

    /** Points that a refund is to take back, and why. */
    private record Due(
            Ref refund, Instant at, long points, Rules rules, Map<String, Object> inputs) {}

    private void take(RuleBook book, Member member, Due due) {
        var taken = due.rules().clawback().take(due.points(), member.balance());
        due.inputs().put("policy", due.rules().clawback().name());
        due.inputs().put("due", due.points());
        member.post(
                book,
                new Cause(
                        Kind.CLAWBACK,
                        due.refund().id(),
                        due.rules().version(),
                        due.at(),
                        due.inputs()),
                -taken);
        settled.add(due.refund());
    }

    private static Cause earning(Order order, Rules rules) {
        var inputs = new LinkedHashMap<String, Object>();
        put(inputs, order.paid().currency(), order.paid().amountMinor(), rules);
        return new Cause(Kind.EARN, order.orderId(), rules.version(), order.paid().at(), inputs);
    }

    private static Map<String, Object> inputs(RuleBook book, long amountMinor, Rules rules) {
        var inputs = new LinkedHashMap<String, Object>();
        put(inputs, book.programme().currency(), amountMinor, rules);
        return inputs;
    }

    private static void put(
            Map<String, Object> inputs, String currency, long amountMinor, Rules rules) {
        inputs.put("amountMinor", amountMinor);
        inputs.put("currency", currency);
        inputs.put("pointsPerUnit", rules.earning().pointsPerUnit().toPlainString());
        inputs.put("rounding", rules.earning().rounding().name());
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
    }
}
