package io.patron.segmentation.vocabulary;

import io.patron.conditions.FactValue;
import io.patron.conditions.Facts;
import io.patron.segmentation.insight.CustomerInsight;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that conditions may ask of one customer.
 *
 * @param externalId the shop's own id, where known
 * @param since when the customer became known, where that was told
 * @param orders orders and refunds up to the as-of day
 * @param traits the declared ones, by name
 * @param insight scores, group and band; absent for a customer without orders
 */
public record CustomerFacts(
        UUID customerId,
        @Nullable String externalId,
        @Nullable Instant since,
        OrderTotals orders,
        Map<String, FactValue> traits,
        @Nullable CustomerInsight insight)
        implements Facts {

    /** The same customer with another insight. */
    public CustomerFacts with(@Nullable CustomerInsight newInsight) {
        return new CustomerFacts(customerId, externalId, since, orders, traits, newInsight);
    }

    @Override
    public @Nullable FactValue value(String name) {
        if (name.startsWith(FactVocabulary.TRAITS)) {
            return traits.get(name.substring(FactVocabulary.TRAITS.length()));
        }
        return switch (name) {
            case "orders.count" -> FactValue.of(orders.count());
            case "orders.grossMinor" -> FactValue.of(orders.grossMinor());
            case "orders.refundMinor" -> FactValue.of(orders.refundMinor());
            case "orders.averageMinor" ->
                    orders.count() == 0 ? null : FactValue.of(orders.averageMinor());
            case "orders.first" -> time(orders.first());
            case "orders.last" -> time(orders.last());
            case "customer.since" -> time(since);
            default -> insight == null ? null : value(insight, name);
        };
    }

    private static @Nullable FactValue value(CustomerInsight insight, String name) {
        return switch (name) {
            case "recency.days" -> FactValue.of(insight.values().recencyDays());
            case "rfm.r" -> FactValue.of(insight.rankFirst().r());
            case "rfm.f" -> FactValue.of(insight.rankFirst().f());
            case "rfm.m" -> FactValue.of(insight.rankFirst().m());
            case "rfm.tie.r" -> FactValue.of(insight.tieSharing().r());
            case "rfm.tie.f" -> FactValue.of(insight.tieSharing().f());
            case "rfm.tie.m" -> FactValue.of(insight.tieSharing().m());
            case "rfm.group" -> FactValue.of(insight.group());
            case "lifecycle.band" -> FactValue.of(insight.band());
            default -> null;
        };
    }

    private static @Nullable FactValue time(@Nullable Instant instant) {
        return instant == null ? null : FactValue.of(instant);
    }
}
