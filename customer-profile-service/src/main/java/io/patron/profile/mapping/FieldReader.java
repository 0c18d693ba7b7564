package io.patron.profile.mapping;

import io.patron.conditions.FactValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads the text of one field by its column's type. */
final class FieldReader {

    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_DIGITS = 20;
    private static final int LONGEST_QUOTE = 60;
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private FieldReader() {}

    /** What came of reading a field. */
    sealed interface Field {
        record Known(FactValue value) implements Field {}

        record Unreadable(RowFault fault) implements Field {}
    }

    static Field read(Column column, String text) {
        if (!isText(text)) {
            var code = text.indexOf('\0') >= 0 ? "null-byte" : "invalid-text";
            return unreadable(column, code, "The field has a character that is no text.");
        }
        return switch (column.type()) {
            case Column.Type.Text() -> new Field.Known(FactValue.of(text));
            case Column.Type.Number(var comma) -> number(column, text.strip(), comma);
            case Column.Type.Time(var form) -> time(column, text.strip(), form);
        };
    }

    private static Field number(Column column, String text, boolean comma) {
        if (text.length() > LONGEST_NUMBER) {
            return unreadable(column, "out-of-range", quoted(text) + " has too many digits.");
        }
        if (comma && text.indexOf('.') >= 0) {
            return unreadable(column, "not-a-number", quoted(text) + " is not a number.");
        }
        try {
            var number = new BigDecimal(comma ? text.replace(',', '.') : text);
            if (number.scale() > MOST_DIGITS
                    || (long) number.precision() - number.scale() > MOST_DIGITS) {
                return unreadable(column, "out-of-range", quoted(text) + " has too many digits.");
            }
            return new Field.Known(FactValue.of(number));
        } catch (NumberFormatException e) {
            return unreadable(column, "not-a-number", quoted(text) + " is not a number.");
        }
    }

    private static Field time(Column column, String text, TimeForm form) {
        try {
            var time = form.read(text);
            if (time.isBefore(FIRST) || time.isAfter(LAST)) {
                return unreadable(
                        column, "out-of-range", quoted(text) + " is not from 1900 to 2200.");
            }
            return new Field.Known(FactValue.of(time));
        } catch (DateTimeException e) {
            return unreadable(
                    column, "not-a-time", quoted(text) + " is not a time as the mapping has it.");
        }
    }

    private static Field unreadable(Column column, String code, String message) {
        return new Field.Unreadable(new RowFault(column.name(), code, message));
    }

    /** Null characters and half surrogate pairs are no text to a database. */
    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0' || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String quoted(String text) {
        return text.length() <= LONGEST_QUOTE
                ? "“" + text + "”"
                : "“" + text.substring(0, LONGEST_QUOTE) + "…”";
    }
}
