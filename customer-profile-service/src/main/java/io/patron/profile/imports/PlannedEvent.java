package io.patron.profile.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be published.
 *
 * @param facts of an {@code identify} what is said of the customer, as JSON
 * @param lines of an order or a refund
 */
record PlannedEvent(
        Kind kind, String key, String customer, Instant at, String facts, List<Line> lines) {

    enum Kind {
        IDENTIFY,
        ORDER,
        REFUND
    }

    /** A line, and what its row says of the order. */
    record Line(
            Terms terms,
            String sku,
            @Nullable String name,
            @Nullable String category,
            long quantity,
            BigDecimal unitPrice) {}

    record Terms(String currency, @Nullable String country, @Nullable String refundedOrder) {}
}
