package io.patron.loyalty.merge;

import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberEvents;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.wallet.Lot;
import io.patron.loyalty.wallet.Wallet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Decides how points go from one membership of a person to another: the same lots, with the same
 * terms. An entry on each side, once for a wallet that has any.
 *
 * @param id what both sides have in common
 * @param whole whether all goes, with what is held and owed; otherwise the lots that are told
 */
record Passing(UUID id, RuleBook book, Member from, Member to, boolean whole, Instant now) {

    /**
     * @param lots that go; they were read, and so were all others that have points
     */
    void pass(Set<UUID> lots) {
        for (var wallet : from.wallets()) {
            from.advance(book, wallet.key(), now);
            to.advance(book, wallet.key(), now);
            pass(from.wallet(wallet.key()), lots);
        }
    }

    private void pass(Wallet wallet, Set<UUID> lots) {
        var passed =
                wallet.lots().all().stream()
                        .filter(lot -> whole || lots.contains(lot.id()))
                        .filter(Passing::hasPoints)
                        .sorted(Lot.ORDER)
                        .toList();
        var debt = whole ? wallet.balances().debt() : 0;
        if (!passed.isEmpty() || debt > 0) {
            from.post(book, cause(to), wallet.pass(passed, debt));
            post(wallet, passed, debt);
        }
    }

    private void post(Wallet wallet, List<Lot> passed, long debt) {
        var receiving = to.wallet(wallet.key()).slid(wallet.slidesUntil());
        to.post(book, cause(from), receiving.takeOver(passed, debt));
    }

    private static boolean hasPoints(Lot lot) {
        return lot.remaining() > 0 || lot.counts().reserved() > 0;
    }

    private Cause cause(Member other) {
        Map<String, Object> inputs =
                Map.of(MemberEvents.COUNTERPART, other.ref().customerId().toString());
        return new Cause(id.toString(), book.inForce(now).version(), now, inputs);
    }
}
