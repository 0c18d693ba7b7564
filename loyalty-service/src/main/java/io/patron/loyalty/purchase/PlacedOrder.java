package io.patron.loyalty.purchase;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order that was rewarded, and what has been taken back of it.
 *
 * @param ruleVersion the version that granted
 * @param grants what it granted, for each wallet that it earned in
 */
record PlacedOrder(
        Ref ref,
        UUID memberId,
        Instant at,
        Basket basket,
        int ruleVersion,
        List<Grant> grants,
        Purchase.Origin origin) {

    PlacedOrder {
        grants = List.copyOf(grants);
    }

    /** An order or refund of a programme. */
    record Ref(UUID programmeId, String id) {}

    /** Points granted, in all wallets. */
    long granted() {
        return grants.stream().mapToLong(Grant::granted).sum();
    }

    /** Points taken back up to now, points that were excused or waived among them. */
    long reversed() {
        return grants.stream().mapToLong(Grant::reversed).sum();
    }

    PlacedOrder after(Basket basketNow, List<Grant> grantsNow) {
        return new PlacedOrder(ref, memberId, at, basketNow, ruleVersion, grantsNow, origin);
    }
}
