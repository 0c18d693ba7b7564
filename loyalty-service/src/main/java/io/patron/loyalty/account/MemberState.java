package io.patron.loyalty.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member beside the wallets.
 *
 * @param sequence of the last ledger entry, 0 before the first
 * @param orders orders that were rewarded, also with 0 points
 * @param tier the tier's key; null until the first order
 * @param tierSince when it was reached
 */
public record MemberState(
        long sequence, long orders, @Nullable String tier, @Nullable Instant tierSince) {

    /** The state of one who has just joined. */
    public static final MemberState NEW = new MemberState(0, 0, null, null);

    MemberState posted() {
        return new MemberState(sequence + 1, orders, tier, tierSince);
    }

    MemberState ordered() {
        return new MemberState(sequence, orders + 1, tier, tierSince);
    }

    MemberState recounted(long more) {
        return new MemberState(sequence, orders + more, tier, tierSince);
    }

    MemberState inTier(String key, Instant since) {
        return new MemberState(sequence, orders, key, since);
    }
}
