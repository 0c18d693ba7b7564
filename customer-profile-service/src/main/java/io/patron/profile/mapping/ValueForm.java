package io.patron.profile.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a value comes from. */
public sealed interface ValueForm {

    /** The value for a row: text, number or boolean; null where the row does not have it. */
    @Nullable Object of(RowFacts row);

    /** A column's value. */
    record OfColumn(String column) implements ValueForm {
        @Override
        public @Nullable Object of(RowFacts row) {
            var value = row.value(column);
            return value == null ? null : value.plain();
        }
    }

    /** The same for all rows: String, BigDecimal or Boolean. */
    record Constant(Object value) implements ValueForm {
        static Constant of(JsonNode node) {
            if (node.isBoolean()) {
                return new Constant(node.booleanValue());
            }
            return new Constant(node.isNumber() ? node.decimalValue() : node.asText());
        }

        @Override
        public Object of(RowFacts row) {
            return value;
        }
    }

    /** Text with columns in it, {@code customer-{CustomerID}@shop.example}. */
    record Template(List<Part> parts) implements ValueForm {
        public Template {
            parts = List.copyOf(parts);
        }

        /** A piece of text, or a column's name. */
        record Part(String text, boolean isColumn) {}

        @Override
        public @Nullable Object of(RowFacts row) {
            var text = new StringBuilder();
            for (var part : parts) {
                var piece = part.isColumn() ? row.text(part.text()) : part.text();
                if (piece == null) {
                    return null;
                }
                text.append(piece);
            }
            return text.toString();
        }
    }
}
