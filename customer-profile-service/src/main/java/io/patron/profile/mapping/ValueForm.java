package io.patron.profile.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a value comes from. */
public sealed interface ValueForm {

    /** The value for a row: text, number or boolean; null where the row does not have it. */
    @Nullable Object of(RowFacts row);

    /** The value as it is written, for ids; null where the row does not have it. */
    default @Nullable String text(RowFacts row) {
        var value = of(row);
        return value == null ? null : value.toString();
    }

    /** The column at fault where there is no value; empty where it is none alone. */
    default String column() {
        return "";
    }

    /** A column's value. */
    record OfColumn(String column) implements ValueForm {
        @Override
        public @Nullable Object of(RowFacts row) {
            var value = row.value(column);
            return value == null ? null : value.plain();
        }

        @Override
        public @Nullable String text(RowFacts row) {
            return row.text(column);
        }
    }

    /**
     * What the values of a column stand for.
     *
     * @param otherwise for every other value; null for none
     */
    record Translated(String column, Map<String, Object> values, @Nullable Object otherwise)
            implements ValueForm {
        public Translated {
            values = Map.copyOf(new HashMap<>(values));
        }

        @Override
        public @Nullable Object of(RowFacts row) {
            var text = row.text(column);
            return text == null ? otherwise : values.getOrDefault(text.strip(), otherwise);
        }
    }

    /** The same for all rows: String, BigDecimal or Boolean. */
    record Constant(Object value) implements ValueForm {
        static Constant of(JsonNode node) {
            return new Constant(plain(node));
        }

        static Object plain(JsonNode node) {
            if (node.isBoolean()) {
                return node.booleanValue();
            }
            return node.isNumber() ? node.decimalValue() : node.asText();
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
        public record Part(String text, boolean isColumn) {}

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
