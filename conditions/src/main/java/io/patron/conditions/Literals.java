package io.patron.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads the values of a condition, each to one form, and notes what cannot be read. */
final class Literals {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Literals() {}

    static Optional<FactValue> read(JsonNode node, FactType type, String pointer, Faults faults) {
        return switch (type) {
            case NUMBER -> number(node, pointer, faults);
            case TEXT, TEXT_LIST -> text(node, pointer, faults);
            case BOOLEAN ->
                    node.isBoolean()
                            ? Optional.of(FactValue.of(node.booleanValue()))
                            : wrongType(pointer, FactType.BOOLEAN, faults);
            case TIME -> time(node, pointer, faults);
        };
    }

    private static Optional<FactValue> number(JsonNode node, String pointer, Faults faults) {
        if (!node.isNumber()) {
            return wrongType(pointer, FactType.NUMBER, faults);
        }
        if (node.isFloatingPointNumber()
                && !node.isBigDecimal()
                && !Double.isFinite(node.doubleValue())) {
            return faults.add(pointer, "not-finite", "The number is not finite.", null);
        }
        var value = node.decimalValue().stripTrailingZeros();
        if (!isReadable(value)) {
            var message = "The number has more than " + Limits.DIGITS + " digits on one side.";
            return faults.add(pointer, "out-of-range", message, null);
        }
        return Optional.of(FactValue.of(value));
    }

    private static Optional<FactValue> text(JsonNode node, String pointer, Faults faults) {
        if (!node.isTextual()) {
            return wrongType(pointer, FactType.TEXT, faults);
        }
        var text = node.textValue();
        if (text.length() > Limits.TEXT) {
            var message = "The text is longer than " + Limits.TEXT + " characters.";
            return faults.add(pointer, "text-too-long", message, null);
        }
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            var message = "The text has a null character or half a surrogate pair.";
            return faults.add(pointer, "invalid-text", message, "leave that character out");
        }
        return Optional.of(FactValue.of(text));
    }

    private static Optional<FactValue> time(JsonNode node, String pointer, Faults faults) {
        if (!node.isTextual()) {
            return wrongType(pointer, FactType.TIME, faults);
        }
        try {
            var instant = OffsetDateTime.parse(node.textValue()).toInstant();
            if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
                var message = "The instant is outside the years 1 to 9999.";
                return faults.add(pointer, "out-of-range", message, null);
            }
            return Optional.of(FactValue.of(instant));
        } catch (DateTimeException e) {
            return wrongType(pointer, FactType.TIME, faults);
        }
    }

    static <T> Optional<T> wrongType(String pointer, FactType type, Faults faults) {
        return faults.add(
                pointer, "wrong-type", "The value has to be " + type.phrase() + ".", null);
    }

    private static boolean isReadable(BigDecimal value) {
        return value.scale() <= Limits.DIGITS
                && (long) value.precision() - value.scale() <= Limits.DIGITS;
    }

    /** The number without an exponent, where that is short. */
    static BigDecimal readable(BigDecimal value) {
        return value.scale() < 0 && isReadable(value) ? value.setScale(0) : value;
    }

    static JsonNode numberNode(BigDecimal value) {
        var readable = readable(value);
        return readable.scale() == 0 && readable.precision() <= 18
                ? LongNode.valueOf(readable.longValueExact())
                : DecimalNode.valueOf(readable);
    }
}
