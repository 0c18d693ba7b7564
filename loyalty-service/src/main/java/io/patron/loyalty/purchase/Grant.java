package io.patron.loyalty.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.earning.Worth;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an order granted in a wallet, and what has been taken back of it.
 *
 * @param wallet the wallet's key
 * @param lot the lot; null when nothing was granted
 * @param granted points, ≥ 0
 * @param reversed points due for refunds up to now, also those that were excused or waived; never
 *     above what was granted
 * @param excused how many of them had expired before, and were not taken again
 * @param worth the rules as they were applied; null where the programme's own rate alone gave
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Grant(
        String wallet,
        @Nullable UUID lot,
        long granted,
        long reversed,
        long excused,
        @Nullable Worth worth) {

    Grant after(long due, long excusedNow) {
        return new Grant(wallet, lot, granted, reversed + due, excusedNow, worth);
    }
}
