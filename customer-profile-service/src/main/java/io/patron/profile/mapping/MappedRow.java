package io.patron.profile.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a row means. */
public sealed interface MappedRow {

    /** The row is a line of an order or a refund. */
    record Accepted(Identity identity, OrderRow row) implements MappedRow {}

    /** A rule of the mapping leaves the row out. */
    record Skipped(Identity identity, String reason) implements MappedRow {}

    /** The row cannot be taken as it is. */
    record Rejected(Identity identity, RowFault fault) implements MappedRow {}

    /**
     * What the report counts rows by, also of those that are left out. Texts are cut to 200
     * characters.
     *
     * @param time null where the row has none
     * @param refund whether the mapping takes the row's order for a refund
     */
    record Identity(
            @Nullable String orderKey,
            @Nullable String customer,
            @Nullable Instant time,
            boolean refund) {}

    /** A line and the order it belongs to. */
    record OrderRow(
            String key, String customer, Instant time, boolean refund, Terms terms, Line line) {}

    /**
     * What a row says of its order.
     *
     * @param currency ISO 4217 code
     * @param refundedOrder of a refund, the order that it refunds
     */
    record Terms(String currency, @Nullable String country, @Nullable String refundedOrder) {}

    /**
     * A line.
     *
     * @param quantity pieces, &gt; 0, also of a refund
     * @param unitPrice ≥ 0, as exact as the file has it
     */
    record Line(
            String sku,
            @Nullable String name,
            @Nullable String category,
            long quantity,
            BigDecimal unitPrice) {}
}
