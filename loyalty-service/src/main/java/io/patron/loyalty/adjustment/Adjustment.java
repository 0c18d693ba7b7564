package io.patron.loyalty.adjustment;

import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.rule.Expiry;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.WalletRules;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.LotTerms;
import io.patron.loyalty.wallet.Wallet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator's adjustment.
 *
 * @param key the request's {@code Idempotency-Key}: what makes it happen once
 * @param approvedBy the second operator; null where none was needed
 */
record Adjustment(
        UUID customerId,
        String key,
        String actor,
        @Nullable String approvedBy,
        AdjustmentRequest request) {

    /** The wallet whose points are moved. */
    String wallet(RuleBook book, Instant now) {
        var wanted = request.walletKey();
        var plan = book.inForce(now).plan();
        if (wanted == null) {
            return plan.main().key();
        }
        return plan.find(wanted)
                .map(WalletRules::key)
                .orElseThrow(() -> ProblemException.notFound("wallet", wanted));
    }

    /**
     * Moves the points. Taking more than the member has is refused; giving is not, also to one in
     * debt. Points that are given are active at once and expire like earned ones; where points
     * slide they begin to do so with them at the latest.
     *
     * @throws ProblemException {@code insufficient-balance} with {@code missingPoints}
     */
    Posting applyTo(Member member, RuleBook book, Instant now) {
        var key = wallet(book, now);
        member.advance(book, key, now);
        var wallet = member.wallet(key);
        var points = request.points();
        if (points < 0 && wallet.missing(-points) > 0) {
            throw missing(wallet, -points);
        }
        var step =
                points < 0
                        ? wallet.take(Kind.ADJUST, Bucket.WITHDRAWN, -points)
                        : wallet.issue(
                                Kind.ADJUST,
                                Ids.next(),
                                terms(book, key, now),
                                Bucket.ISSUED,
                                points,
                                now);
        var version = book.inForce(now).version();
        return member.post(book, new Cause(this.key, version, now, inputs()), step);
    }

    private static ProblemException missing(Wallet wallet, long points) {
        var balance = wallet.balances().balance();
        return ProblemException.of(
                LoyaltyError.INSUFFICIENT_BALANCE,
                "The member has " + balance + " points.",
                Map.of("balance", balance, "missingPoints", wallet.missing(points)));
    }

    private static LotTerms terms(RuleBook book, String wallet, Instant now) {
        var rules = book.inForce(now);
        var expiry = rules.plan().find(wallet).orElseThrow().expiry();
        return new LotTerms(
                now, null, expiry.expiresAt(now, rules.zone()), expiry instanceof Expiry.Sliding);
    }

    private Map<String, Object> inputs() {
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("reason", request.reason());
        inputs.put("actor", actor);
        if (approvedBy != null) {
            inputs.put("approvedBy", approvedBy);
        }
        if (request.comment() != null) {
            inputs.put("comment", request.comment());
        }
        return inputs;
    }
}
