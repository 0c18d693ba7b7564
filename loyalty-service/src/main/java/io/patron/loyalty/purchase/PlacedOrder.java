package io.patron.loyalty.purchase;

import io.patron.loyalty.rule.EarningRule;
import java.time.Instant;
import java.util.UUID;

/**
 * An order that was rewarded, and what has been taken back of it.
 *
 * @param ruleVersion the version that granted
 * @param granted points granted
 */
record PlacedOrder(
        Ref ref,
        UUID memberId,
        Instant at,
        long amountMinor,
        int ruleVersion,
        long granted,
        Reversed reversed) {

    /** An order or refund of a programme. */
    record Ref(UUID programmeId, String id) {}

    /**
     * @param amountMinor refunded up to now, in minor units
     * @param points taken back up to now, points waived by the policy among them; never above what
     *     was granted
     */
    record Reversed(long amountMinor, long points) {
        static final Reversed NOTHING = new Reversed(0, 0);
    }

    /**
     * The order after a refund. Left are the points that the rule gives for what is left of the
     * order; all else is taken back. So many small refunds take as much as one large, in whatever
     * order they come, and never more than was granted.
     *
     * @param rule the rule that granted
     * @param refundMinor minor units, ≥ 0
     */
    PlacedOrder refunded(EarningRule rule, long refundMinor) {
        var refunded = Math.addExact(reversed.amountMinor(), refundMinor);
        var left = rule.points(Math.max(0, amountMinor - refunded));
        return new PlacedOrder(
                ref,
                memberId,
                at,
                amountMinor,
                ruleVersion,
                granted,
                new Reversed(refunded, granted - left));
    }
}
