package io.patron.loyalty.bonus;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.kit.time.Ids;
import io.patron.loyalty.account.Cause;
import io.patron.loyalty.account.EarnedTerms;
import io.patron.loyalty.ledger.Ledger.Opened;
import io.patron.loyalty.rule.Expiry;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.WalletRules;
import io.patron.loyalty.wallet.Bucket;
import io.patron.loyalty.wallet.Clawback;
import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.LotTerms;
import io.patron.loyalty.wallet.Waiver.Due;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points for something.
 *
 * @param reference what gives them once
 * @param wallet null for the programme's main one
 * @param points &gt; 0
 * @param inputs why, as the ledger keeps it
 */
public record Bonus(
        String reference, @Nullable String wallet, long points, Map<String, Object> inputs) {

    /** Points that were given. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Given(UUID memberId, String reference, String wallet, UUID lot, long points) {
        /** Under which the ledger has them, and a case where they wait. */
        public String event() {
            return Kind.REWARD.businessKey(reference);
        }
    }

    /**
     * Gives them: active at once, with the expiry of earned ones; held ones wait until somebody
     * approves them. Where the programme has no such wallet now, nothing is given: points of one
     * wallet are worth nothing in another.
     */
    public Optional<Given> give(Opened opened, Instant now, boolean held) {
        var rules = opened.book().inForce(now);
        return wallet == null
                ? Optional.of(give(opened, rules, rules.plan().main(), now, held))
                : rules.plan().find(wallet).map(plan -> give(opened, rules, plan, now, held));
    }

    private Given give(Opened opened, Rules rules, WalletRules plan, Instant now, boolean held) {
        var own =
                new LotTerms(
                        now,
                        null,
                        plan.expiry().expiresAt(now, rules.zone()),
                        plan.expiry() instanceof Expiry.Sliding);
        var member = opened.member();
        var lot = Ids.next();
        member.advance(opened.book(), plan.key(), now);
        var step =
                member.wallet(plan.key())
                        .issue(
                                Kind.REWARD,
                                lot,
                                held ? EarnedTerms.held(own) : own,
                                Bucket.ISSUED,
                                points,
                                now);
        member.post(opened.book(), new Cause(reference, rules.version(), now, inputs), step);
        return new Given(member.ref().id(), reference, plan.key(), lot, points);
    }

    /** Takes them back as the programme takes points back; all lots of the member must be read. */
    public static void takeBack(Opened opened, Given given, Instant now, String why) {
        var rules = opened.book().inForce(now);
        var member = opened.member();
        member.advance(opened.book(), given.wallet(), now);
        var due = new Due(given.reference(), null);
        var clawback = new Clawback(given.lot(), given.points(), 0, rules.clawback(), due);
        var outcome = clawback.from(member.wallet(given.wallet()));
        var inputs = new LinkedHashMap<String, Object>();
        inputs.put("why", why);
        inputs.put("policy", rules.clawback().name());
        inputs.put("granted", given.points());
        inputs.put("excused", outcome.excused());
        inputs.put("waived", outcome.waived());
        var cause = new Cause(given.reference(), rules.version(), now, inputs);
        member.post(opened.book(), cause, outcome.step());
    }
}
