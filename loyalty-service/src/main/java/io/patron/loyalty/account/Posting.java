package io.patron.loyalty.account;

import io.patron.loyalty.wallet.Kind;
import io.patron.loyalty.wallet.Step;
import java.util.UUID;

/**
 * An entry of a member's ledger, to be written.
 *
 * @param id the entry
 * @param sequence the member's next number
 * @param cause why
 * @param step what it does to the wallet
 * @param main whether it is the programme's main wallet
 */
public record Posting(
        UUID id, MemberRef member, long sequence, Cause cause, Step step, boolean main)
        implements MemberChange {

    public Kind kind() {
        return step.kind();
    }

    public long points() {
        return step.points();
    }

    /** What the member sees after it; below zero by what is owed. */
    public long balance() {
        return step.after().balances().balance();
    }

    /** What may be in a programme's ledger once. */
    public String businessKey() {
        var key = kind().businessKey(cause.reference());
        return main ? key : key + "@" + step.after().key();
    }
}
