package io.patron.loyalty.purchase;

import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.EarnedTerms;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberEvents;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.account.MemberState;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.reservation.Holding;
import io.patron.loyalty.reservation.Reservation;
import io.patron.loyalty.reservation.Restoring;
import io.patron.loyalty.transfer.Transfer;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.LotTerms;
import io.patron.loyalty.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The engine without a database: members, orders and reservations in maps; what the decisions bring
 * about is kept as the database would keep it.
 */
final class Rig {
    static final int MEMBERS = 3;

    private final Map<MemberKey, Member> members = new HashMap<>();
    private final Map<Ref, PlacedOrder> orders = new HashMap<>();
    private final List<PendingRefund> waiting = new ArrayList<>();
    private final Set<Ref> settled = new HashSet<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private final List<Posting> journal = new ArrayList<>();
    private final List<Quotas.Grant> grants = new ArrayList<>();
    private final RigPeople people = new RigPeople(this);
    private int adjustments;

    Rig() {
        for (var i = 0; i < MEMBERS; i++) {
            var ref = new MemberRef(new UUID(1, i), ModelRules.PROGRAMME, new UUID(0, i));
            members.put(ref.key(), new Member(ref, MemberState.NEW, List.of()));
        }
    }

    RigPeople people() {
        return people;
    }

    List<PendingRefund> waiting() {
        return waiting;
    }

    List<Quotas.Grant> grants() {
        return grants;
    }

    static UUID id(int member) {
        return new UUID(1, member);
    }

    /** Puts a wallet in the place of what a member has. */
    void put(int index, Wallet wallet) {
        var member = member(index);
        var wallets = new HashMap<String, Wallet>();
        member.wallets().forEach(w -> wallets.put(w.key(), w));
        wallets.put(wallet.key(), wallet);
        members.put(member.ref().key(), new Member(member.ref(), member.state(), wallets.values()));
    }

    List<Posting> journal() {
        return journal;
    }

    Map<Ref, PlacedOrder> orders() {
        return orders;
    }

    List<Reservation> reservations() {
        return reservations;
    }

    Member member(int index) {
        var member = members.get(new MemberKey(ModelRules.PROGRAMME, new UUID(0, index)));
        if (member == null) {
            throw new AssertionError("no member " + index);
        }
        return member;
    }

    /** What a commit does: the entries go into the journal, and an event each comes of them. */
    void save() {
        for (var entry : members.entrySet()) {
            var member = entry.getValue();
            journal.addAll(member.postings());
            member.changes().forEach(MemberEvents::of);
            entry.setValue(new Member(member.ref(), member.state(), member.wallets()));
        }
    }

    /** Refunds that waited for an order which somebody else had. */
    void settleWaiting(Instant now) {
        var met =
                waiting.stream()
                        .filter(r -> {
                            var order = orders.get(r.order());
                            return order != null && order.memberId().equals(r.memberId());
                        })
                        .sorted(PendingRefund.ORDER)
                        .toList();
        for (var r : met) {
            var buyer =
                    new Purchase.Buyer(new UUID(0, r.memberId().getLeastSignificantBits()), null);
            var paid = new Purchase.Paid("GBP", r.amountMinor(), r.at(), r.goods());
            purchase(
                    new Purchase.Refund(buyer, r.ref().id(), r.orderId(), paid, null, r.whole()),
                    0,
                    now);
        }
    }

    /**
     * @param home whose it is on its own; the buyer is who answers for her
     */
    void purchase(Purchase purchase, int home, Instant now) {
        var known = new Known(members, named(purchase), waiting, settled, Map.of());
        var batch = new PurchaseBatch(known.with(ruling()), now);
        batch.apply(ModelRules.BOOK, purchase);
        batch.changedOrders()
                .forEach(order -> {
                    if (orders.put(order.ref(), order) == null) {
                        people.placed(order, home);
                    } else {
                        people.given(order);
                    }
                });
        batch.newlyWaiting().forEach(refund -> people.waits(refund, home));
        grants.addAll(batch.ruling().quotas().taken());
        waiting.addAll(batch.newlyWaiting());
        waiting.removeIf(refund -> batch.noLongerWaiting().contains(refund.ref()));
        var before = journal.size();
        save();
        journal.stream()
                .skip(before)
                .filter(posting -> posting.kind() == Kind.CLAWBACK)
                .forEach(p -> settled.add(new Ref(ModelRules.PROGRAMME, p.cause().reference())));
    }

    /** The order that it is about, as the database would be asked for it alone. */
    private Map<Ref, PlacedOrder> named(Purchase purchase) {
        var id = purchase.about().orElse("");
        var ref = new Ref(ModelRules.PROGRAMME, id);
        var order = orders.get(ref);
        return order == null ? Map.of() : Map.of(ref, order);
    }

    private Ruling ruling() {
        return new Ruling(
                Map.of(ModelRules.PROGRAMME, ModelWorth.RULES),
                Map.of(),
                Map.of(),
                new Quotas(grants, Map.of(), Map.of()),
                Map.of());
    }

    /** Holds or spends; false when it was refused. */
    boolean reserve(int member, long points, boolean spend, Instant now) {
        var wish = new Holding.Wish(Ids.next(), ModelRules.POINTS, points, null, null, spend);
        return unlessRefused(() -> reservations.add(holding(member, now).reserve(wish)));
    }

    boolean commit(int index, long points, Instant now) {
        return end(index, now, (holding, r) -> holding.commit(r, Math.max(1, points)));
    }

    boolean release(int index, Instant now) {
        return end(index, now, Holding::release);
    }

    boolean restore(int index, long points, Instant now) {
        var reference = Integer.toString(journal.size());
        var owners = new ArrayList<Member>();
        return end(
                index,
                now,
                (holding, r) -> {
                    owners.add(holding.member());
                    members.values().stream()
                            .filter(m -> m != holding.member())
                            .sorted(Comparator.comparing(m -> m.ref().id()))
                            .forEach(owners::add);
                    return Restoring.restore(holding, r, points, reference, owners);
                });
    }

    /** Lets go what was held too long. */
    List<Integer> timeOut(Instant now) {
        List<Integer> ended = new ArrayList<>();
        for (var i = 0; i < reservations.size(); i++) {
            if (reservations.get(i).isOverdue(now)) {
                end(i, now, Holding::timeOut);
                ended.add(i);
            }
        }
        return ended;
    }

    private boolean end(
            int index,
            Instant now,
            java.util.function.BiFunction<Holding, Reservation, Reservation> decision) {
        var reservation = reservations.get(index);
        var member = (int) reservation.holder().memberId().getLeastSignificantBits();
        return unlessRefused(
                () -> reservations.set(index, decision.apply(holding(member, now), reservation)));
    }

    private Holding holding(int member, Instant now) {
        return new Holding(ModelRules.BOOK, member(member), now);
    }

    boolean transfer(int from, int to, long points, Instant now) {
        var transfer = new Transfer(Ids.next(), ModelRules.POINTS, points, "gift", "tester");
        return unlessRefused(
                () -> transfer.between(ModelRules.BOOK, member(from), member(to), now));
    }

    /** Gives or takes points as an operator does. */
    boolean adjust(int index, long points, Instant now) {
        var member = member(index);
        member.advance(ModelRules.BOOK, ModelRules.POINTS, now);
        var wallet = member.wallet(ModelRules.POINTS);
        var refused = points < 0 && wallet.missing(-points) > 0;
        if (!refused) {
            var step =
                    points < 0
                            ? wallet.take(Kind.ADJUST, Bucket.WITHDRAWN, -points)
                            : wallet.issue(
                                    Kind.ADJUST,
                                    Ids.next(),
                                    given(now),
                                    Bucket.ISSUED,
                                    points,
                                    now);
            var reference = "a" + adjustments++;
            member.post(
                    ModelRules.BOOK, new Cause(reference, 1, now, Map.of("reason", "test")), step);
        }
        save();
        return !refused;
    }

    /** Points that an operator gives expire like earned ones. */
    private static LotTerms given(Instant now) {
        var rules = ModelRules.BOOK.inForce(now);
        var terms = EarnedTerms.of(rules, rules.plan().main(), now);
        return new LotTerms(now, null, terms.expiresAt(), terms.sliding());
    }

    void advance(Instant now) {
        for (var i = 0; i < MEMBERS; i++) {
            for (var wallet : member(i).wallets()) {
                member(i).advance(ModelRules.BOOK, wallet.key(), now);
            }
        }
        save();
    }

    /** A refusal takes everything back, as the transaction that it ends would. */
    private boolean unlessRefused(Runnable work) {
        var before = new HashMap<MemberKey, Member>();
        members.forEach((key, m) -> before.put(key, new Member(m.ref(), m.state(), m.wallets())));
        try {
            work.run();
            save();
            return true;
        } catch (ProblemException e) {
            members.putAll(before);
            return false;
        }
    }
}
