package io.patron.loyalty.purchase;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberKey;
import io.patron.loyalty.earning.Quotas;
import io.patron.loyalty.merge.FollowingMoves;
import io.patron.loyalty.merge.FollowingMoves.Going;
import io.patron.loyalty.merge.FollowingMoves.Turn;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.reservation.Reservation;
import io.patron.loyalty.wallet.Lot;
import io.patron.loyalty.wallet.Lots;
import io.patron.loyalty.wallet.Wallet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is who for a rig: decisions are the engine's, rows are moved as the statements of the
 * database do. A row without an own home is of whom who has it.
 */
final class RigPeople {
    private final Rig rig;
    private final int[] answers = new int[Rig.MEMBERS];
    private final Map<UUID, Integer> lotHomes = new HashMap<>();
    private final Map<Ref, Integer> orderHomes = new HashMap<>();
    private final Map<Ref, Integer> waitingHomes = new HashMap<>();
    private final Map<UUID, Integer> reservationHomes = new HashMap<>();
    private final Map<String, Integer> grantHomes = new HashMap<>();
    private final Set<UUID> leaving = new HashSet<>();

    RigPeople(Rig rig) {
        this.rig = rig;
        for (var i = 0; i < answers.length; i++) {
            answers[i] = i;
        }
    }

    /** Who answers for a customer. */
    int owner(int customer) {
        return answers[customer];
    }

    /** Notes whose an order and what it granted is. */
    void placed(PlacedOrder order, int home) {
        orderHomes.put(order.ref(), home);
        order.grants().forEach(grant -> lotHomes.put(lot(grant), home));
        grantHomes.put("order:" + order.ref().id(), home);
    }

    /** What an order was given later goes where it goes. */
    void given(PlacedOrder order) {
        var home = orderHomes.get(order.ref());
        if (home != null) {
            order.grants().forEach(grant -> lotHomes.putIfAbsent(lot(grant), home));
        }
    }

    void waits(PendingRefund refund, int home) {
        waitingHomes.put(refund.ref(), home);
    }

    private static UUID lot(Grant grant) {
        var lot = grant.lot();
        return lot == null ? new UUID(0, 0) : lot;
    }

    /** One customer turns out to be another; all who answered as she do so now. */
    void merge(int one, int other, Instant now) {
        var from = answers[one];
        var to = answers[other];
        List<Turn> turns = new ArrayList<>();
        for (var i = 0; i < answers.length; i++) {
            if (answers[i] == from && from != to) {
                answers[i] = to;
                turns.add(new Turn(id(i), id(from), id(to)));
            }
        }
        follow(turns, now);
    }

    /** A customer is somebody on her own again. */
    void part(int one, Instant now) {
        var from = answers[one];
        answers[one] = one;
        if (from != one) {
            follow(List.of(new Turn(id(one), id(from), id(one))), now);
        }
    }

    /** Lets follow what was held when its owner left. */
    void late(Instant now) {
        for (var i = 0; i < Rig.MEMBERS; i++) {
            for (var home = 0; home < Rig.MEMBERS; home++) {
                var holder = i;
                var owner = home;
                if (answers[home] != i && lots(i).anyMatch(lot -> isLate(lot, holder, owner))) {
                    follow(List.of(new Turn(id(home), id(i), id(answers[home]))), now);
                }
            }
        }
    }

    private boolean isLate(Lot lot, int holder, int home) {
        return leaving.contains(lot.id()) && free(lot) && homeOf(lot, holder) == home;
    }

    private Stream<Lot> lots(int member) {
        return rig.member(member).wallets().stream().flatMap(w -> w.lots().all().stream());
    }

    private static boolean free(Lot lot) {
        return lot.counts().reserved() == 0;
    }

    private int homeOf(Lot lot, int holder) {
        return lotHomes.getOrDefault(lot.id(), holder);
    }

    private void follow(List<Turn> turns, Instant now) {
        if (turns.isEmpty()) {
            return;
        }
        shareWallets(locked(turns));
        pass(FollowingMoves.following(turns, locked(turns)), now);
        pass(FollowingMoves.emptying(turns, locked(turns)), now);
        rig.settleWaiting(now);
    }

    /** Everybody has every wallet that one of them has. */
    private static void shareWallets(Map<MemberKey, Member> locked) {
        var keys = new HashSet<String>();
        locked.values().forEach(m -> m.wallets().forEach(w -> keys.add(w.key())));
        locked.values().forEach(m -> keys.forEach(m::wallet));
    }

    private Map<MemberKey, Member> locked(List<Turn> turns) {
        var locked = new TreeMap<MemberKey, Member>();
        for (var turn : turns) {
            for (var id : List.of(turn.id(), turn.previous(), turn.owner())) {
                var member = rig.member(index(id));
                locked.put(member.ref().key(), member);
            }
        }
        return locked;
    }

    private void pass(List<Going> goings, Instant now) {
        List<Set<UUID>> chosen = new ArrayList<>();
        for (var going : goings) {
            var from = index(going.from().ref().customerId());
            var lots = new HashSet<UUID>();
            lots(from)
                    .filter(lot -> lot.remaining() > 0 || lot.counts().reserved() > 0)
                    .filter(goes(going, from))
                    .forEach(lot -> lots.add(lot.id()));
            lots.forEach(lot -> lotHomes.putIfAbsent(lot, from));
            leaving.removeAll(lots);
            chosen.add(lots);
        }
        for (var i = 0; i < goings.size(); i++) {
            FollowingMoves.pass(ModelRules.BOOK, goings.get(i), chosen.get(i), now);
        }
        rig.save();
        goings.forEach(this::moveRows);
    }

    /** All, or what is its home's and not held. */
    private Predicate<Lot> goes(Going going, int from) {
        var home = going.home();
        return lot -> home == null || (homeOf(lot, from) == index(home) && free(lot));
    }

    private void moveRows(Going going) {
        var from = index(going.from().ref().customerId());
        var to = index(going.to().ref().customerId());
        var home = going.home() == null ? null : index(going.home());
        moveLots(going, from, to);
        moveTrades(from, to, home);
        moveSpending(from, to, home);
    }

    private void moveTrades(int from, int to, @Nullable Integer home) {
        var had = Rig.id(from);
        rig.orders()
                .replaceAll((ref, order) -> {
                    var stays = !order.memberId().equals(had) || isNot(orderHomes.get(ref), home);
                    return stays ? order : moved(order, from, to);
                });
        rig.waiting()
                .replaceAll(refund -> {
                    var own = waitingHomes.get(refund.ref());
                    var stays = !refund.memberId().equals(had) || isNot(own, home);
                    return stays ? refund : moved(refund, from, to);
                });
    }

    private void moveSpending(int from, int to, @Nullable Integer home) {
        var had = Rig.id(from);
        rig.reservations()
                .replaceAll(r -> {
                    var stays =
                            !r.holder().memberId().equals(had)
                                    || isNot(reservationHomes.get(r.id()), home)
                                    || (home != null && r.isOpen());
                    return stays ? r : moved(r, from, to);
                });
        rig.grants()
                .replaceAll(grant -> {
                    var own = grantHomes.get(grant.event());
                    var stays = !grant.of().member().equals(had) || isNot(own, home);
                    return stays ? grant : moved(grant, from, to);
                });
    }

    /** Empty lots go as well; those that have points went with the entries. */
    private void moveLots(Going going, int from, int to) {
        var goes = goes(going, from);
        for (var wallet : rig.member(from).wallets()) {
            List<Lot> stay = new ArrayList<>();
            List<Lot> go = new ArrayList<>();
            wallet.lots()
                    .all()
                    .forEach(lot -> {
                        if (goes.test(lot)) {
                            lotHomes.putIfAbsent(lot.id(), from);
                            leaving.remove(lot.id());
                            go.add(lot);
                        } else {
                            stay.add(lot);
                        }
                    });
            noteLeaving(going, from, stay);
            rig.put(from, with(wallet, stay));
            var there = rig.member(to).wallet(wallet.key());
            rig.put(
                    to,
                    with(there, Stream.concat(there.lots().all().stream(), go.stream()).toList()));
        }
    }

    private void noteLeaving(Going going, int from, Collection<Lot> stay) {
        var home = going.home();
        if (home != null) {
            stay.stream()
                    .filter(lot -> homeOf(lot, from) == index(home))
                    .forEach(lot -> leaving.add(lot.id()));
        }
    }

    private static boolean isNot(@Nullable Integer own, @Nullable Integer home) {
        return home != null && !home.equals(own);
    }

    private PlacedOrder moved(PlacedOrder o, int from, int to) {
        orderHomes.putIfAbsent(o.ref(), from);
        return new PlacedOrder(
                o.ref(), Rig.id(to), o.at(), o.basket(), o.ruleVersion(), o.grants(), o.origin());
    }

    private PendingRefund moved(PendingRefund r, int from, int to) {
        waitingHomes.putIfAbsent(r.ref(), from);
        return new PendingRefund(
                r.ref(), Rig.id(to), r.orderId(), r.amountMinor(), r.at(), r.goods(), r.whole());
    }

    private Reservation moved(Reservation r, int from, int to) {
        reservationHomes.putIfAbsent(r.id(), from);
        var holder = r.holder();
        var wallet = rig.member(to).wallet(holder.walletKey()).id();
        var now =
                new Reservation.Holder(
                        holder.programmeId(), Rig.id(to), wallet, holder.walletKey());
        return new Reservation(
                r.id(), now, r.points(), r.holds(), r.reference(), r.outcome(), r.span());
    }

    private Quotas.Grant moved(Quotas.Grant grant, int from, int to) {
        grantHomes.putIfAbsent(grant.event(), from);
        var of = new Quotas.Of(grant.of().rule(), Rig.id(to));
        return new Quotas.Grant(of, grant.event(), grant.at(), grant.points());
    }

    private static Wallet with(Wallet w, Collection<Lot> lots) {
        return new Wallet(
                w.id(), w.key(), w.balances(), w.totals(), w.slidesUntil(), Lots.of(lots));
    }

    private static UUID id(int customer) {
        return new UUID(0, customer);
    }

    private static int index(UUID customer) {
        return (int) customer.getLeastSignificantBits();
    }
}
