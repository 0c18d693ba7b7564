package io.patron.profile.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.conditions.FactValue;
import io.patron.conditions.FactValue.NumberValue;
import io.patron.conditions.FactValue.TimeValue;
import io.patron.profile.mapping.RowFacts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a column, over all rows that could be taken apart.
 *
 * @param filled rows that have a value there
 * @param empty rows that have none
 * @param unreadable rows with something that is no value of the column's type
 * @param lowest of numbers and times
 * @param values all that are there, where they are at most {@value #MOST_VALUES} short ones; else
 *     absent
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What stands in a column")
public record ColumnFigures(
        @Schema(examples = "Quantity") String column,
        @Schema(examples = "275387") long filled,
        @Schema(examples = "0") long empty,
        @Schema(examples = "0") long unreadable,
        @Schema(examples = "-80995") @Nullable String lowest,
        @Schema(examples = "80995") @Nullable String highest,
        @Nullable List<String> values) {
    static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 60;

    /** Counts a column. */
    static final class Counting {
        private final String column;
        private long filled;
        private long empty;
        private long unreadable;
        private @Nullable FactValue lowest;
        private @Nullable FactValue highest;
        private @Nullable TreeSet<String> values = new TreeSet<>();
        private boolean isPersonal;

        Counting(String column) {
            this.column = column;
        }

        /** Goes on where it was kept; the bounds are told by values that are read once more. */
        static Counting of(ColumnFigures known) {
            var counting = new Counting(known.column());
            counting.filled = known.filled();
            counting.empty = known.empty();
            counting.unreadable = known.unreadable();
            counting.lowest = bound(known.lowest());
            counting.highest = bound(known.highest());
            counting.values = known.values() == null ? null : new TreeSet<>(known.values());
            return counting;
        }

        private static @Nullable FactValue bound(@Nullable String text) {
            if (text == null) {
                return null;
            }
            return text.endsWith("Z")
                    ? FactValue.of(Instant.parse(text))
                    : FactValue.of(new BigDecimal(text));
        }

        String column() {
            return column;
        }

        /** Of a column that names people only counts are kept. */
        void keepNoValues() {
            values = null;
            isPersonal = true;
        }

        void add(RowFacts row) {
            var value = row.value(column);
            var text = row.textOrEmpty(column);
            if (value == null) {
                unreadable += text.isEmpty() ? 0 : 1;
                empty += text.isEmpty() ? 1 : 0;
                return;
            }
            filled++;
            if (isPersonal) {
                return;
            }
            bounds(value);
            if (values != null) {
                remember(values, text);
            }
        }

        private void remember(TreeSet<String> known, String text) {
            if (text.length() > LONGEST_VALUE || text.indexOf('@') >= 0) {
                values = null;
            } else if (known.add(text) && known.size() > MOST_VALUES) {
                values = null;
            }
        }

        private void bounds(FactValue value) {
            if (lowest == null || compare(value, lowest) < 0) {
                lowest = ordered(value);
            }
            if (highest == null || compare(value, highest) > 0) {
                highest = ordered(value);
            }
        }

        private static @Nullable FactValue ordered(FactValue value) {
            return value instanceof NumberValue || value instanceof TimeValue ? value : null;
        }

        private static int compare(FactValue one, FactValue other) {
            if (one instanceof NumberValue(var a) && other instanceof NumberValue(var b)) {
                return a.compareTo(b);
            }
            return one instanceof TimeValue(var a) && other instanceof TimeValue(var b)
                    ? a.compareTo(b)
                    : 0;
        }

        ColumnFigures figures() {
            return new ColumnFigures(
                    column,
                    filled,
                    empty,
                    unreadable,
                    text(lowest),
                    text(highest),
                    values == null ? null : List.copyOf(values));
        }

        private static @Nullable String text(@Nullable FactValue bound) {
            return switch (bound) {
                case NumberValue(var number) -> number.toPlainString();
                case TimeValue(var time) -> time.toString();
                case null, default -> null;
            };
        }
    }
}
