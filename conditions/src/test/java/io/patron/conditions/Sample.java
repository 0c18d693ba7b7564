package io.patron.conditions;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A shop's facts, and one customer of it. */
final class Sample {

    static final Instant AS_OF = Instant.parse("2011-12-10T00:00:00Z");

    static final FactCatalogue CATALOGUE =
            FactCatalogue.of(
                    new FactDefinition("orders.count", FactType.NUMBER, "completed orders"),
                    new FactDefinition("country", FactType.TEXT, "country of the last order"),
                    new FactDefinition("subscribed", FactType.BOOLEAN, "mail is allowed"),
                    new FactDefinition("lastOrder.at", FactType.TIME, "time of the last order"),
                    new FactDefinition("tags", FactType.TEXT_LIST, "the customer's tags"));

    static final Map<String, FactValue> VALUES =
            Map.of(
                    "orders.count", FactValue.of(5),
                    "country", FactValue.of("Österreich"),
                    "subscribed", FactValue.of(true),
                    "lastOrder.at", FactValue.of(Instant.parse("2011-12-01T12:00:00Z")),
                    "tags", FactValue.of(List.of("vip", "新客")));

    static final Facts FACTS = Facts.of(VALUES);

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Sample() {}

    /** Reads JSON in which an apostrophe stands for a quotation mark. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    static Condition parsed(String text) {
        return parsed(json(text));
    }

    static Condition parsed(JsonNode document) {
        return switch (ConditionParser.parse(document, CATALOGUE)) {
            case ParseResult.Parsed(var condition) -> condition;
            case ParseResult.Rejected(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    static List<Fault> rejected(String text) {
        return rejected(json(text));
    }

    static List<Fault> rejected(JsonNode document) {
        return switch (ConditionParser.parse(document, CATALOGUE)) {
            case ParseResult.Parsed(var condition) ->
                    throw new AssertionError("accepted: " + condition);
            case ParseResult.Rejected(var faults) -> faults;
        };
    }

    static boolean holds(String text) {
        return parsed(text).holds(FACTS, AS_OF);
    }
}
