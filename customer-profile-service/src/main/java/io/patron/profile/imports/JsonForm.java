package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.RowFault;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are one JSON object a line. */
final class JsonForm implements RowForm {

    /** Of 1e2000000000 nobody wants the digits. */
    private static final int MOST_ZEROS = 40;

    private static final ObjectReader JSON =
            new ObjectMapper()
                    .readerFor(JsonNode.class)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final ObjectReader PIECES =
            JSON.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Null where another file has it. */
    private final List<@Nullable String> headers;

    private final RowHash hash = new RowHash();

    JsonForm(Mapping mapping) {
        this.headers = new ArrayList<>();
        for (var column : mapping.columns()) {
            headers.add(column.lookup().isPresent() ? null : column.header());
        }
    }

    @Override
    public FileRow read(RawRecord raw, String text) {
        JsonNode node;
        try {
            node = JSON.readValue(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            var message = "The row is no JSON at character " + at + ".";
            return begun(raw, new RowFault("", "not-json", message), text);
        }
        if (!node.isObject()) {
            return begun(
                    raw, new RowFault("", "not-an-object", "The row is no JSON object."), text);
        }
        if (node.path("error_text").isTextual()) {
            return read(raw, node.path("error_text").textValue()); // of an error report
        }
        for (var entry : node.properties()) {
            if (entry.getValue().isTextual()
                    && entry.getValue().textValue().length() > RowReader.LONGEST_FIELD) {
                var message = "The field has over " + RowReader.LONGEST_FIELD + " characters.";
                return new FileRow.Broken(
                        raw,
                        new RowFault(entry.getKey(), "field-too-long", message),
                        List.<@Nullable String[]>of(fields(node)));
            }
        }
        return new FileRow.Whole(raw, fields(node), hash(node).take());
    }

    /** It may be several objects, or a piece of one: so anything may stand in it besides. */
    @Override
    public FileRow.Broken begun(RawRecord raw, RowFault fault, String text) {
        return new FileRow.Broken(
                raw, fault, List.of(beginning(text), new @Nullable String[headers.size()]));
    }

    private @Nullable String[] beginning(String text) {
        var found = JsonNodeFactory.instance.objectNode();
        try (var parser = PIECES.createParser(text)) {
            var isObject = parser.nextToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                found.set(name, parser.<JsonNode>readValueAsTree());
            }
        } catch (IOException e) {
            return fields(found); // what stands before the fault
        }
        return fields(found);
    }

    private RowHash hash(JsonNode node) {
        for (var entry : node.properties()) {
            if (!RowForm.ERROR_COLUMNS.contains(entry.getKey())) {
                hash.add(entry.getKey());
                hash.add(String.valueOf(hashed(entry.getValue())));
            }
        }
        return hash;
    }

    private @Nullable String[] fields(JsonNode node) {
        var fields = new @Nullable String[headers.size()];
        for (int i = 0; i < fields.length; i++) {
            var header = headers.get(i);
            fields[i] = header == null ? null : text(node.get(header));
        }
        return fields;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value != null && value.isBigDecimal() ? plain(value.decimalValue()) : hashed(value);
    }

    /** By which an event is known when it is sent again: it never changes. */
    private static @Nullable String hashed(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /**
     * As people write numbers: 17850.0 is 17850, and never 1.785E+4, since it may be an id. What
     * would have too many digits stays as it is.
     */
    private static String plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return Math.abs(stripped.scale()) <= MOST_ZEROS
                ? stripped.toPlainString()
                : stripped.toString();
    }
}
