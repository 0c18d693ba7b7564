package io.patron.loyalty.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.account.Posting;
import io.patron.loyalty.purchase.Oracle.At;
import io.patron.loyalty.purchase.Oracle.Batch;
import io.patron.loyalty.purchase.Oracle.Purse;
import io.patron.loyalty.reservation.Reservation;
import io.patron.loyalty.wallet.Account;
import io.patron.loyalty.wallet.Balances;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.Lot;
import io.patron.loyalty.wallet.LotCounts;
import io.patron.loyalty.wallet.Waiver;
import io.patron.loyalty.wallet.Wallet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What must hold of a ledger, whatever has happened. */
final class Invariants {
    private Invariants() {}

    /** Balances and lots are what the oracle counts. */
    static void same(Rig rig, Oracle oracle) {
        for (var i = 0; i < Rig.MEMBERS; i++) {
            for (var wallet : rig.member(i).wallets()) {
                var purse = oracle.purse(i, wallet.key());
                assertEquals(balances(purse), wallet.balances(), () -> "wallet " + wallet.key());
                assertEquals(purse.slides, wallet.slidesUntil());
                assertEquals(lots(purse), lots(wallet));
            }
        }
    }

    private static Balances balances(Purse purse) {
        return new Balances(
                purse.count(At.PENDING), purse.count(At.ACTIVE), purse.count(At.HELD), purse.debt);
    }

    private static List<LotCounts> lots(Wallet wallet) {
        return wallet.lots().all().stream()
                .sorted(Comparator.comparing(Lot::id))
                .map(Lot::counts)
                .toList();
    }

    private static List<LotCounts> lots(Purse purse) {
        var batches = new TreeMap<Batch, long[]>(Comparator.comparing(b -> b.number));
        Batch batch = null;
        var places = new long[0];
        for (var point : purse.points) {
            if (point.batch != batch) {
                batch = point.batch;
                places = batches.computeIfAbsent(batch, b -> new long[At.values().length]);
            }
            places[point.at.ordinal()]++;
        }
        return batches.values().stream().map(Invariants::counts).toList();
    }

    private static LotCounts counts(long[] at) {
        return new LotCounts(
                Arrays.stream(at).sum(),
                at[At.PENDING.ordinal()] + at[At.ACTIVE.ordinal()],
                at[At.HELD.ordinal()],
                at[At.BURNED.ordinal()],
                at[At.EXPIRED.ordinal()],
                at[At.CLAWED.ordinal()],
                at[At.WITHDRAWN.ordinal()] + at[At.GIVEN.ordinal()] + at[At.SETTLED.ordinal()]);
    }

    /** All promises, over the whole journal. */
    static void hold(Rig rig) {
        effectsAreUnique(rig.journal());
        for (var i = 0; i < Rig.MEMBERS; i++) {
            var member = rig.member(i).ref().id();
            var own = rig.journal().stream().filter(p -> p.member().id().equals(member)).toList();
            sequencesHaveNoGap(own);
            for (var wallet : rig.member(i).wallets()) {
                walletIsTheFold(
                        wallet,
                        own.stream()
                                .filter(p -> p.step().after().key().equals(wallet.key()))
                                .toList());
                holdsAreWhatIsReserved(rig, member, wallet);
            }
        }
        noMoreIsTakenBackThanWasGranted(rig);
        whatIsWaivedIsTheFoldAndNotThere(rig);
        transfersMeet(rig.journal());
    }

    private static void effectsAreUnique(List<Posting> journal) {
        var keys = new HashSet<String>();
        journal.forEach(p -> assertTrue(keys.add(p.businessKey()), p.businessKey()));
    }

    private static void sequencesHaveNoGap(List<Posting> own) {
        var due = 1L;
        for (var posting : own) {
            assertEquals(due++, posting.sequence());
        }
    }

    private static void walletIsTheFold(Wallet wallet, List<Posting> own) {
        var accounts = new EnumMap<Account, Long>(Account.class);
        var remaining = new HashMap<UUID, Long>();
        for (var posting : own) {
            posting.step().legs().movements().forEach((a, n) -> accounts.merge(a, n, Long::sum));
            for (var move : posting.step().moves()) {
                remaining.merge(move.lot(), isLeft(move.to()) ? move.points() : 0, Long::sum);
                remaining.merge(move.lot(), isLeft(move.from()) ? -move.points() : 0, Long::sum);
            }
            var balance =
                    accounts.getOrDefault(Account.AVAILABLE, 0L)
                            + accounts.getOrDefault(Account.DEBT, 0L);
            assertEquals(balance, posting.balance());
        }
        var folded =
                new Balances(
                        accounts.getOrDefault(Account.PENDING, 0L),
                        accounts.getOrDefault(Account.AVAILABLE, 0L),
                        accounts.getOrDefault(Account.RESERVED, 0L),
                        -accounts.getOrDefault(Account.DEBT, 0L));
        assertEquals(folded, wallet.balances());
        addsUp(wallet, remaining);
    }

    private static void addsUp(Wallet wallet, Map<UUID, Long> remaining) {
        var b = wallet.balances();
        assertEquals(b.pending() + b.available() + b.reserved() - b.debt(), wallet.totals().net());
        assertTrue(b.debt() == 0 || b.available() == 0);
        wallet.lots()
                .all()
                .forEach(
                        lot -> assertEquals(remaining.getOrDefault(lot.id(), 0L), lot.remaining()));
        assertEquals(
                b.pending() + b.available(),
                wallet.lots().all().stream().mapToLong(Lot::remaining).sum());
    }

    private static boolean isLeft(Bucket bucket) {
        return bucket == Bucket.PENDING || bucket == Bucket.ACTIVE;
    }

    private static void holdsAreWhatIsReserved(Rig rig, UUID member, Wallet wallet) {
        var held =
                rig.reservations().stream()
                        .filter(r -> r.isOpen() && r.holder().memberId().equals(member))
                        .filter(r -> r.holder().walletKey().equals(wallet.key()))
                        .mapToLong(Reservation::points)
                        .sum();
        assertEquals(held, wallet.balances().reserved());
    }

    private static void noMoreIsTakenBackThanWasGranted(Rig rig) {
        var taken =
                rig.journal().stream()
                        .filter(p -> p.kind() == Kind.CLAWBACK)
                        .filter(p -> p.cause().inputs().containsKey("orderId"))
                        .collect(
                                Collectors.groupingBy(
                                        p ->
                                                p.cause().inputs().get("orderId")
                                                        + " "
                                                        + p.step().after().key(),
                                        Collectors.summingLong(p -> -p.points())));
        for (var order : rig.orders().values()) {
            for (var wallet : order.wallets()) {
                var back = taken.getOrDefault(order.ref().id() + " " + wallet, 0L);
                var reversed = order.grants(wallet).stream().mapToLong(Grant::reversed).sum();
                assertTrue(back >= 0 && back <= reversed);
            }
            for (var grant : order.grants()) {
                assertTrue(grant.reversed() >= 0 && grant.reversed() <= grant.granted());
            }
            order.basket()
                    .lines()
                    .forEach(line -> assertTrue(line.refundedMinor() <= line.amountMinor()));
        }
    }

    /** What entries say; and of a lot that a refund waits for nothing is left to spend. */
    private static void whatIsWaivedIsTheFoldAndNotThere(Rig rig) {
        var noted = new HashMap<Object, Long>();
        for (var posting : rig.journal()) {
            var inputs = posting.cause().inputs();
            if (inputs.get("waivedOfLot") instanceof Long points) {
                noted.merge(String.valueOf(inputs.get("waivedLot")), points, Long::sum);
            }
        }
        for (var i = 0; i < Rig.MEMBERS; i++) {
            for (var wallet : rig.member(i).wallets()) {
                for (var lot : wallet.lots().all()) {
                    var waived = lot.waivers().stream().mapToLong(Waiver::points).sum();
                    assertEquals(noted.getOrDefault(lot.id().toString(), 0L), waived);
                    assertTrue(waived == 0 || lot.remaining() == 0);
                }
            }
        }
    }

    private static void transfersMeet(List<Posting> journal) {
        var sum = journal.stream().mapToLong(p -> p.step().legs().of(Account.TRANSFER)).sum();
        assertEquals(0, sum);
    }
}
