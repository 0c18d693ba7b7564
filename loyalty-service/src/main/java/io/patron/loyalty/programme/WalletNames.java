package io.patron.loyalty.programme;

import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.WalletPlan;
import org.jspecify.annotations.Nullable;

/**
 * The wallets that a document may name.
 *
 * @param plan null for whichever the programme had when the document was kept
 */
public record WalletNames(@Nullable WalletPlan plan) {
    /** What was checked when it was kept is read whatever wallets the programme has by now. */
    public static final WalletNames KEPT = new WalletNames(null);

    /** Those of a programme's newest version. */
    public static WalletNames newest(RuleBook book) {
        return new WalletNames(book.versions().getLast().plan());
    }

    /** Notes a wallet that the programme has not; null is its main one. */
    public void check(@Nullable String wallet, String pointer, Faults faults) {
        faults.demand(
                wallet == null || plan == null || plan.find(wallet).isPresent(),
                pointer,
                "unknown-wallet",
                "The programme has no such wallet.");
    }
}
