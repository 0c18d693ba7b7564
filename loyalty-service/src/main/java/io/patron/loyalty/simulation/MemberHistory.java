package io.patron.loyalty.simulation;

import io.patron.loyalty.earning.Article;
import io.patron.loyalty.earning.Customer;
import io.patron.loyalty.earning.Left;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member did.
 *
 * @param ordersBefore how many orders there were before the first of these
 * @param events in the order in which they happened; orders also before the time that is replayed,
 *     as far as they count for the tier
 */
record MemberHistory(
        UUID memberId,
        UUID customerId,
        Customer customer,
        Tiers tiers,
        long ordersBefore,
        List<Event> events) {

    /** Something that counts for points. */
    sealed interface Event {
        Instant at();
    }

    /**
     * Where the member stood.
     *
     * @param now the tier of the programme; null for none
     * @param steps in tier sets, in the order in which they were taken
     */
    record Tiers(@Nullable String now, List<Step> steps) {

        /** Of tier sets, like {@code growth:master}. */
        List<String> at(Instant time) {
            var tiers = new LinkedHashMap<String, String>();
            steps.stream()
                    .filter(step -> !step.at().isAfter(time))
                    .forEach(step -> tiers.put(step.set(), step.tier()));
            return tiers.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue()).toList();
        }
    }

    /** From then on in a tier of a set. */
    record Step(String set, String tier, Instant at) {}

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
            long points)
            implements Event {}

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

    /**
     * An act.
     *
     * @param namesSelf null where that is not known
     */
    record PastAct(
            UUID id,
            String name,
            BigDecimal quantity,
            String channel,
            @Nullable Boolean namesSelf,
            Instant at,
            long points)
            implements Event {}

    /**
     * A return without an order.
     *
     * @param points that it took back
     */
    record PastReturn(String id, Instant at, long totalMinor, List<Article> articles, long points)
            implements Event {}
}
