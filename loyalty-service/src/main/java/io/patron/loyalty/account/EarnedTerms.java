package io.patron.loyalty.account;

import io.patron.loyalty.rule.Activation;
import io.patron.loyalty.rule.Expiry;
import io.patron.loyalty.rule.Rules;
import io.patron.loyalty.rule.WalletRules;
import io.patron.loyalty.wallet.LotTerms;
import java.time.Instant;

/** When points that are earned in a wallet can be spent. */
public final class EarnedTerms {
    private EarnedTerms() {}

    public static LotTerms of(Rules rules, WalletRules wallet, Instant earnedAt) {
        var days = rules.plan().limits().returnWindowDays();
        return new LotTerms(
                earnedAt,
                wallet.activation().activatesAt(earnedAt, rules.zone(), days),
                wallet.expiry().expiresAt(earnedAt, rules.zone()),
                wallet.expiry() instanceof Expiry.Sliding);
    }

    /** The same for points that wait until they are approved. */
    public static LotTerms held(LotTerms terms) {
        return new LotTerms(
                terms.earnedAt(), Activation.NEVER_BY_ITSELF, terms.expiresAt(), terms.sliding());
    }
}
