package io.patron.loyalty.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.earning.Worth;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order granted in a wallet, and what has been taken back of it. An order that was changed
 * may have several in a wallet: the first is what it was rewarded with, and tells its worth.
 *
 * @param wallet the wallet's key
 * @param lot the lot; null when nothing was granted
 * @param granted points, ≥ 0
 * @param reversed points due for refunds up to now, also those that were excused or waived; never
 *     above what was granted
 * @param excused how many of them had expired before, and were not taken again
 * @param worth the rules as they were applied; null where the programme's own rate alone gave
 * @param waived how many of those taken back the policy let the member keep, for good
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Grant(
        String wallet,
        @Nullable UUID lot,
        long granted,
        long reversed,
        long excused,
        @Nullable Worth worth,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long waived) {

    static Grant of(String wallet, @Nullable UUID lot, long granted, @Nullable Worth worth) {
        return new Grant(wallet, lot, granted, 0, 0, worth, 0);
    }

    /** What of it has not been taken back. */
    long kept() {
        return granted - reversed;
    }

    Grant takenBack(long due, long excusedNow, long waivedMore) {
        return new Grant(
                wallet, lot, granted, reversed + due, excusedNow, worth, waived + waivedMore);
    }

    /** Points that are let be the member's again, for each reason why they were not taken. */
    Grant spared(long noted, long waivedFewer, long excusedFewer) {
        var fewer = noted + waivedFewer + excusedFewer;
        return new Grant(
                wallet,
                lot,
                granted,
                reversed - fewer,
                excused - excusedFewer,
                worth,
                waived - waivedFewer);
    }
}
