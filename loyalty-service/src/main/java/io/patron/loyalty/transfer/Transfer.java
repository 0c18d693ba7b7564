package io.patron.loyalty.transfer;

import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.MemberEvents;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.Lot;
import io.patron.loyalty.wallet.Wallet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points that a member gives to another: those that expire first, and they keep their expiry.
 *
 * @param id what makes it happen once
 * @param points &gt; 0
 * @param reason a code of the caller's own
 * @param actor who asked for it
 */
public record Transfer(UUID id, String walletKey, long points, String reason, String actor) {

    /** Both sides of it. */
    public record Sides(Posting given, Posting received) {}

    /**
     * Moves the points.
     *
     * @throws ProblemException {@code insufficient-balance} with {@code missingPoints}
     */
    public Sides between(RuleBook book, Member giver, Member receiver, Instant now) {
        giver.advance(book, walletKey, now);
        receiver.advance(book, walletKey, now);
        var wallet = giver.wallet(walletKey);
        if (wallet.missing(points) > 0) {
            throw missing(wallet);
        }
        var out = wallet.take(Kind.TRANSFER_OUT, Bucket.TRANSFERRED, points);
        var slides = slides(book, wallet, now);
        List<Lot> lots =
                out.moves().stream()
                        .map(move ->
                                Objects.requireNonNull(wallet.lots().get(move.lot()))
                                        .given(Ids.next(), slides, move.points()))
                        .toList();
        var given = giver.post(book, cause(book, receiver, now), out);
        var in = receiver.wallet(walletKey).receive(lots);
        return new Sides(given, receiver.post(book, cause(book, giver, now), in));
    }

    /** Points that never slid, as old adjustments gave them, do so from the gift on. */
    private @Nullable Instant slides(RuleBook book, Wallet wallet, Instant now) {
        var rules = book.inForce(now);
        return wallet.slidesUntil() != null
                ? wallet.slidesUntil()
                : rules.plan()
                        .find(walletKey)
                        .map(w -> w.expiry().slidesUntil(now, rules.zone()))
                        .orElse(null);
    }

    private ProblemException missing(Wallet wallet) {
        var balance = wallet.balances().balance();
        return ProblemException.of(
                LoyaltyError.INSUFFICIENT_BALANCE,
                "The member has " + balance + " points.",
                Map.of("balance", balance, "missingPoints", wallet.missing(points)));
    }

    private Cause cause(RuleBook book, Member other, Instant now) {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put(MemberEvents.COUNTERPART, other.ref().customerId().toString());
        inputs.put("reason", reason);
        inputs.put("actor", actor);
        return new Cause(id.toString(), book.inForce(now).version(), now, inputs);
    }
}
