package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.patron.profile.mapping.MappedRow;
import io.patron.profile.mapping.RowFault;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as {@code COPY} takes it.
 *
 * @param hash null where the row could not be taken apart
 */
record StagedRow(UUID job, long number, @Nullable UUID hash, MappedRow row) {

    static final String COPY =
            "copy import_row (job_id, row_no, hash, accepted, faulty, refund, order_key, customer,"
                    + " visitor, at, currency, country, refunded_order, sku, name, category,"
                    + " quantity, unit_price, event, body) from stdin";

    private static final String TEN_TIMES_NOTHING = "\t\\N".repeat(10);
    private static final ObjectWriter JSON = new ObjectMapper().writer();

    /**
     * A row that could not be taken apart.
     *
     * @param key of the order that it may be a row of; null where that may be any
     */
    static StagedRow broken(UUID job, long number, @Nullable String key, RowFault fault) {
        var identity = new MappedRow.Identity(key, null, null, null, false);
        return new StagedRow(job, number, null, new MappedRow.Rejected(identity, fault));
    }

    /** Times as text: rows that follow each other often have the same. */
    static final class Times {
        private @Nullable Instant last;
        private String text = "";

        String text(Instant at) {
            if (!at.equals(last)) {
                last = at;
                text = at.toString();
            }
            return text;
        }
    }

    void appendTo(StringBuilder out, Times times) {
        switch (row) {
            case MappedRow.Accepted(var identity, var item) -> {
                identity(out, identity, "t\tf", times);
                item(out, item);
            }
            case MappedRow.Skipped(var identity, var _) -> {
                identity(out, identity, "f\tf", times);
                out.append(TEN_TIMES_NOTHING);
            }
            case MappedRow.Rejected(var identity, var _) -> {
                identity(out, identity, "f\tt", times);
                out.append(TEN_TIMES_NOTHING);
            }
        }
        out.append('\n');
    }

    private void identity(
            StringBuilder out, MappedRow.Identity identity, String marks, Times times) {
        out.append(job).append('\t').append(number).append('\t');
        out.append(hash == null ? "\\N" : hash.toString());
        out.append('\t').append(marks).append('\t').append(identity.refund());
        field(out, identity.key());
        field(out, identity.customer());
        field(out, identity.visitor());
        field(out, identity.time() == null ? null : times.text(identity.time()));
    }

    private static void item(StringBuilder out, MappedRow.Item item) {
        switch (item) {
            case MappedRow.OrderRow(var terms, var line, var properties) -> {
                field(out, terms.currency());
                field(out, terms.country());
                field(out, terms.refundedOrder());
                field(out, line.sku());
                field(out, line.name());
                field(out, line.category());
                out.append('\t').append(line.quantity());
                out.append('\t').append(line.unitPrice().toPlainString());
                field(out, null);
                field(out, properties.isEmpty() ? null : write(properties));
            }
            case MappedRow.EventRow event -> {
                out.append("\t\\N".repeat(8));
                field(out, event.name());
                field(out, write(new StoredEvent(event.type(), event.properties(), event.item())));
            }
            case MappedRow.ProductRow(var sku, var document, var category) -> {
                out.append("\t\\N".repeat(3));
                field(out, sku);
                out.append("\t\\N".repeat(5));
                field(out, write(Map.of("document", document, "category", category)));
            }
            case MappedRow.PersonRow _, MappedRow.KeptRow _ -> out.append(TEN_TIMES_NOTHING);
        }
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void field(StringBuilder out, @Nullable String text) {
        out.append('\t');
        if (text == null) {
            out.append("\\N");
            return;
        }
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' || c == '\t' || c == '\n' || c == '\r') {
                out.append(text, plain, i).append('\\').append(sign(c));
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length());
    }

    private static char sign(char c) {
        return switch (c) {
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> c;
        };
    }
}
