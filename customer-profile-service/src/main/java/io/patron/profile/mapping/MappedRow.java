package io.patron.profile.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a row means. */
public sealed interface MappedRow {

    /** The row is taken. */
    record Accepted(Identity identity, Item item) implements MappedRow {}

    /** A rule of the mapping leaves the row out. */
    record Skipped(Identity identity, String reason) implements MappedRow {}

    /** The row cannot be taken as it is. */
    record Rejected(Identity identity, RowFault fault) implements MappedRow {}

    /**
     * What the report counts rows by, also of those that are left out. Texts are cut to 200
     * characters.
     *
     * @param key of the order or the event
     * @param time null where the row has none
     * @param refund whether the mapping takes the row's order for a refund
     */
    record Identity(
            @Nullable String key,
            @Nullable String customer,
            @Nullable String visitor,
            @Nullable Instant time,
            boolean refund) {}

    /** What a row is. */
    sealed interface Item {}

    /**
     * A line and the order it belongs to.
     *
     * @param properties more of the order
     */
    record OrderRow(Terms terms, Line line, Map<String, Object> properties) implements Item {}

    /**
     * An event, or a part of one.
     *
     * @param item one of the products of the event; empty where rows are whole events
     */
    record EventRow(
            String type, String name, Map<String, Object> properties, Map<String, Object> item)
            implements Item {}

    /** What is said of a customer. */
    record PersonRow() implements Item {}

    /**
     * A product as the catalogue takes it.
     *
     * @param category the names of the categories it is in, from the topmost down; the last is its
     *     own
     */
    record ProductRow(String sku, Map<String, Object> document, List<String> category)
            implements Item {}

    /** A row that is only kept to be looked up. */
    record KeptRow() implements Item {}

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
