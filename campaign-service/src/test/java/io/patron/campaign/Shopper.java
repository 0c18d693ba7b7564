package io.patron.campaign;

import io.patron.contracts.Consent;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.OrderChanged;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.RefundChanged;
import io.patron.contracts.SegmentEntered;
import io.patron.contracts.SegmentExited;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer as the other services tell of it. */
public record Shopper(UUID id, @Nullable String email, @Nullable Boolean consent) {
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    /** Somebody who can be written to. */
    public static Shopper eligible(String name) {
        return new Shopper(UUID.randomUUID(), name + "@customers.example", true);
    }

    /** Many who can be written to. */
    public static List<Shopper> eligible(String prefix, int count) {
        var shoppers = new ArrayList<Shopper>();
        for (var n = 0; n < count; n++) {
            shoppers.add(eligible(prefix + "-" + n));
        }
        return shoppers;
    }

    public CustomerCreated created() {
        var traits = new HashMap<String, Object>(Map.of("firstName", "Zoë <" + id + ">"));
        if (email != null) {
            traits.put("email", email);
        }
        var consents = new ArrayList<Consent>();
        if (consent != null) {
            consents.add(new Consent("email", "marketing", consent, SINCE));
            consents.add(new Consent("webhook", "marketing", consent, SINCE));
        }
        return new CustomerCreated(id, "ext-" + id, 1, SINCE, traits, consents);
    }

    public SegmentEntered entered(String segmentKey) {
        return new SegmentEntered(id, segmentId(segmentKey), segmentKey, SINCE, Map.of());
    }

    /** Later than {@link #entered}. */
    public SegmentExited exited(String segmentKey) {
        return new SegmentExited(
                id, segmentId(segmentKey), segmentKey, SINCE.plusSeconds(60), Map.of());
    }

    public OrderCompleted ordered(Instant at, long totalMinor) {
        return new OrderCompleted(
                id, null, "order-" + UUID.randomUUID(), at, "shop", facts(totalMinor));
    }

    public OrderRefunded refunded(Instant at, long totalMinor) {
        return new OrderRefunded(
                id, null, "refund-" + UUID.randomUUID(), null, at, "shop", facts(totalMinor));
    }

    /** An order of somebody for whom this one answers, or of itself, as it is from a time on. */
    public OrderChanged changed(OrderCompleted order, Instant changedAt, long totalMinor) {
        return new OrderChanged(
                id,
                null,
                order.orderId(),
                order.occurredAt(),
                changedAt,
                order.source(),
                facts(totalMinor));
    }

    /** The same of a refund. */
    public RefundChanged changed(OrderRefunded refund, long totalMinor) {
        return new RefundChanged(
                id,
                null,
                refund.refundId(),
                "order",
                refund.occurredAt(),
                refund.source(),
                facts(totalMinor));
    }

    private static OrderFacts facts(long totalMinor) {
        return new OrderFacts("GBP", totalMinor, null, List.of());
    }

    private static UUID segmentId(String key) {
        return UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
