package io.patron.loyalty.simulation;

import io.patron.loyalty.earning.Article;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.Left;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member did, in the order in which it happened.
 *
 * @param orders also those before the time that is replayed, as far as they count for the tier
 */
record MemberHistory(
        UUID memberId,
        UUID customerId,
        @Nullable String tier,
        Customer customer,
        List<PastOrder> orders,
        List<PastAct> acts) {

    /**
     * An order.
     *
     * @param points that it has after all returns
     */
    record PastOrder(
            String id,
            Instant at,
            long totalMinor,
            List<Article> articles,
            Left left,
            Told told,
            long points) {}

    /**
     * Where it came from, and what its articles that were kept cost.
     *
     * @param wholeCostMinor what all of it cost when it was placed; null where some cost is not
     *     known
     */
    record Told(
            @Nullable String source,
            @Nullable String country,
            long costedMinor,
            long costMinor,
            @Nullable Long wholeCostMinor) {}

    /** An act. */
    record PastAct(
            UUID id, String name, BigDecimal quantity, String channel, Instant at, long points) {}
}
