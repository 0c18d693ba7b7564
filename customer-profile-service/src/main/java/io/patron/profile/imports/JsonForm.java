package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.profile.mapping.Column;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.RowFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are one JSON object a line. */
final class JsonForm implements RowForm {

    private static final ObjectReader JSON =
            new ObjectMapper()
                    .readerFor(JsonNode.class)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<String> headers;
    private final RowHash hash = new RowHash();

    JsonForm(Mapping mapping) {
        this.headers = mapping.columns().stream().map(Column::header).toList();
    }

    @Override
    public FileRow read(RawRecord raw, String text) {
        JsonNode node;
        try {
            node = JSON.readValue(text);
        } catch (JsonProcessingException e) {
            var at = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            return RowReader.broken(raw, "not-json", "The row is no JSON at character " + at + ".");
        }
        if (!node.isObject()) {
            return RowReader.broken(raw, "not-an-object", "The row is no JSON object.");
        }
        for (var entry : node.properties()) {
            if (entry.getValue().isTextual()
                    && entry.getValue().textValue().length() > RowReader.LONGEST_FIELD) {
                var message = "The field has over " + RowReader.LONGEST_FIELD + " characters.";
                return new FileRow.Broken(
                        raw, new RowFault(entry.getKey(), "field-too-long", message));
            }
        }
        return new FileRow.Whole(raw, fields(node), hash(node).take());
    }

    private RowHash hash(JsonNode node) {
        for (var entry : node.properties()) {
            if (!RowForm.ERROR_COLUMNS.contains(entry.getKey())) {
                hash.add(entry.getKey());
                hash.add(String.valueOf(text(entry.getValue())));
            }
        }
        return hash;
    }

    private @Nullable String[] fields(JsonNode node) {
        var fields = new @Nullable String[headers.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = text(node.get(headers.get(i)));
        }
        return fields;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
