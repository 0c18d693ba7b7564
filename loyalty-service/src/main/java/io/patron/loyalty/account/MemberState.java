package io.patron.loyalty.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The projection of a member's ledger and tier history.
 *
 * @param sequence of the last transaction, 0 before the first
 * @param orders orders that were rewarded, also with 0 points
 * @param tier the tier's key; null until the first order
 * @param tierSince when it was reached
 */
public record MemberState(
        Totals totals,
        long sequence,
        long orders,
        @Nullable String tier,
        @Nullable Instant tierSince) {

    /** The state of one who has just joined. */
    public static final MemberState NEW = new MemberState(new Totals(0, 0, 0), 0, 0, null, null);

    /**
     * Points since joining.
     *
     * @param earned ≥ 0
     * @param clawedBack ≥ 0
     * @param adjusted below zero where more was taken than given
     */
    public record Totals(long earned, long clawedBack, long adjusted) {
        public long balance() {
            return earned - clawedBack + adjusted;
        }

        Totals plus(Kind kind, long points) {
            return switch (kind) {
                case EARN -> new Totals(Math.addExact(earned, points), clawedBack, adjusted);
                case CLAWBACK ->
                        new Totals(earned, Math.subtractExact(clawedBack, points), adjusted);
                case ADJUST -> new Totals(earned, clawedBack, Math.addExact(adjusted, points));
            };
        }
    }

    MemberState posted(Kind kind, long points) {
        return new MemberState(
                totals.plus(kind, points),
                sequence + 1,
                kind == Kind.EARN ? orders + 1 : orders,
                tier,
                tierSince);
    }

    MemberState inTier(String key, Instant since) {
        return new MemberState(totals, sequence, orders, key, since);
    }
}
