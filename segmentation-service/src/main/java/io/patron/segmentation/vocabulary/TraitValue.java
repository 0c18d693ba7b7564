package io.patron.segmentation.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.FactType;
import io.patron.conditions.FactValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reads a trait as shops send it. Files and tags carry numbers and truths as texts, so {@code "12"}
 * is the number 12 where a number is declared, and 12 the text where a text is.
 */
final class TraitValue {
    private static final int MOST_DIGITS = 40;

    private TraitValue() {}

    static Optional<FactValue> read(JsonNode node, FactType type) {
        return switch (type) {
            case NUMBER -> number(node);
            case TEXT ->
                    node.isValueNode() && !node.isNull()
                            ? Optional.of(FactValue.of(node.asText()))
                            : Optional.empty();
            case BOOLEAN -> truth(node);
            case TIME -> time(node);
            case TEXT_LIST -> list(node);
        };
    }

    private static Optional<FactValue> number(JsonNode node) {
        try {
            var text = node.isNumber() || node.isTextual() ? node.asText().strip() : "";
            return text.isEmpty() || text.length() > MOST_DIGITS
                    ? Optional.empty()
                    : Optional.of(FactValue.of(new BigDecimal(text)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<FactValue> truth(JsonNode node) {
        return switch (node.isBoolean() || node.isTextual() ? node.asText() : "") {
            case "true" -> Optional.of(FactValue.of(true));
            case "false" -> Optional.of(FactValue.of(false));
            default -> Optional.empty();
        };
    }

    private static Optional<FactValue> time(JsonNode node) {
        try {
            return node.isTextual()
                    ? Optional.of(FactValue.of(OffsetDateTime.parse(node.textValue()).toInstant()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<FactValue> list(JsonNode node) {
        return node.isArray()
                ? Optional.of(
                        FactValue.of(
                                StreamSupport.stream(node.spliterator(), false)
                                        .filter(JsonNode::isTextual)
                                        .map(JsonNode::textValue)
                                        .toList()))
                : Optional.empty();
    }
}
