package io.patron.loyalty.adjustment;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.LoyaltyError;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.Kind;
import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.Posting;
import io.patron.loyalty.rule.RuleBook;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An operator's adjustment.
 *
 * @param key the request's {@code Idempotency-Key}: what makes it happen once
 */
record Adjustment(UUID customerId, String key, String actor, AdjustmentRequest request) {

    /**
     * Moves the points. Taking more than the member has is refused; giving is not, also to one in
     * debt.
     *
     * @throws ProblemException {@code insufficient-balance} with {@code missingPoints}
     */
    Posting applyTo(Member member, RuleBook book, Instant now) {
        var points = request.points();
        var missing = -Math.addExact(Math.max(0, member.balance()), points);
        if (points < 0 && missing > 0) {
            throw ProblemException.of(
                    LoyaltyError.INSUFFICIENT_BALANCE,
                    "The member has " + member.balance() + " points.",
                    Map.of("balance", member.balance(), "missingPoints", missing));
        }
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("reason", request.reason());
        inputs.put("actor", actor);
        if (request.comment() != null) {
            inputs.put("comment", request.comment());
        }
        var version = book.inForce(now).version();
        return member.post(book, new Cause(Kind.ADJUST, key, version, now, inputs), points);
    }
}
