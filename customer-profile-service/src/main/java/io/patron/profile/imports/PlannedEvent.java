package io.patron.profile.imports;

import io.patron.profile.ingest.IngestEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to be published.
 *
 * @param facts of an {@code identify} what is said of the customer, as JSON; of an event its name
 * @param lines of an order or a refund
 * @param parts what the rows say of an event of another kind; at least one
 */
record PlannedEvent(
        Kind kind,
        String key,
        IngestEvent.Who who,
        Instant at,
        String facts,
        List<Line> lines,
        List<StoredEvent> parts) {

    enum Kind {
        IDENTIFY,
        ORDER,
        REFUND,
        EVENT
    }

    /** A line, and what its row says of the order. */
    record Line(
            Terms terms,
            String sku,
            @Nullable String name,
            @Nullable String category,
            long quantity,
            BigDecimal unitPrice) {}

    /**
     * @param properties more of the order
     */
    record Terms(
            String currency,
            @Nullable String country,
            @Nullable String refundedOrder,
            Map<String, Object> properties) {}
}
