package io.patron.profile.imports;

import io.patron.profile.mapping.MappedRow;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row as {@code COPY} takes it. */
record StagedRow(UUID job, long number, UUID hash, MappedRow row) {

    static final String COPY =
            "copy import_row (job_id, row_no, hash, accepted, faulty, refund, order_key, customer,"
                    + " at, currency, country, refunded_order, sku, name, category, quantity,"
                    + " unit_price) from stdin";

    void appendTo(StringBuilder out) {
        switch (row) {
            case MappedRow.Accepted(var identity, var order) -> {
                identity(out, identity, "t\tf");
                field(out, order.terms().currency());
                field(out, order.terms().country());
                field(out, order.terms().refundedOrder());
                field(out, order.line().sku());
                field(out, order.line().name());
                field(out, order.line().category());
                out.append('\t').append(order.line().quantity());
                out.append('\t').append(plain(order.line().unitPrice()));
            }
            case MappedRow.Skipped(var identity, var _) -> {
                identity(out, identity, "f\tf");
                out.append("\t\\N".repeat(8));
            }
            case MappedRow.Rejected(var identity, var _) -> {
                identity(out, identity, "f\tt");
                out.append("\t\\N".repeat(8));
            }
        }
        out.append('\n');
    }

    private void identity(StringBuilder out, MappedRow.Identity identity, String marks) {
        out.append(job).append('\t').append(number).append('\t').append(hash);
        out.append('\t').append(marks).append('\t').append(identity.refund());
        field(out, identity.orderKey());
        field(out, identity.customer());
        field(out, identity.time() == null ? null : identity.time().toString());
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }

    private static void field(StringBuilder out, @Nullable String text) {
        out.append('\t');
        if (text == null) {
            out.append("\\N");
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                default -> out.append(c);
            }
        }
    }
}
