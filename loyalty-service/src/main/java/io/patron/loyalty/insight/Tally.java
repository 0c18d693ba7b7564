package io.patron.loyalty.insight;

import io.patron.loyalty.wallet.Kind;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * What all entries of a kind moved in a month.
 *
 * @param month null for all months before those asked for
 */
record Tally(String wallet, @Nullable YearMonth month, Kind kind, Movements movements) {

    /** Sums over the accounts of the ledger, as entries have them. */
    record Movements(long issuance, long redemption, long breakage, long transfer, long pending) {}
}
