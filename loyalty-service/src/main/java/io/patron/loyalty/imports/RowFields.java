package io.patron.loyalty.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row as its fields, by the names that they have here; empty ones are left out. */
final class RowFields {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String ERROR = "_error";

    private final Map<String, String> values;

    private RowFields(Map<String, String> values) {
        this.values = values;
    }

    /**
     * How the rows of a file are read.
     *
     * @param columns null for one JSON object a line
     */
    record Form(@Nullable List<String> columns, char separator) {
        static Form of(@Nullable String header) {
            if (header == null) {
                return new Form(null, ',');
            }
            var separator = CsvCells.separator(header);
            var cells = CsvCells.of(header, separator).orElse(List.of());
            List<String> columns = new ArrayList<>();
            for (var cell : cells) {
                columns.add(Optional.ofNullable(RowNames.of(cell)).orElse(cell.strip()));
            }
            return new Form(columns, separator);
        }

        /** Columns that are no field of ours. */
        List<String> unknown() {
            return columns == null
                    ? List.of()
                    : columns.stream().filter(name -> RowNames.of(name) == null).toList();
        }

        /** Columns that are there more than once. */
        List<String> twice() {
            return columns == null
                    ? List.of()
                    : columns.stream()
                            .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                            .entrySet()
                            .stream()
                            .filter(one -> one.getValue() > 1)
                            .map(Map.Entry::getKey)
                            .sorted()
                            .toList();
        }
    }

    /**
     * @throws RowFaultException where the row cannot be read
     */
    static RowFields of(Form form, String raw) {
        if (raw.length() > RecordCutter.LONGEST) {
            throw fault("too-long", "The row is too long.", "A row has up to 32,000 characters.");
        }
        if (raw.indexOf('\ufffd') >= 0) {
            throw fault("not-utf-8", "The row is not UTF-8.", "Save the file as UTF-8.");
        }
        var columns = form.columns();
        return new RowFields(
                columns == null ? json(raw) : csv(columns, CsvCells.of(raw, form.separator())));
    }

    private static Map<String, String> csv(List<String> columns, Optional<List<String>> read) {
        var cells =
                read.orElseThrow(
                        () -> fault("broken-quote", "A quote is not closed.", "Double a quote."));
        if (cells.size() != columns.size()) {
            throw fault(
                    "wrong-columns",
                    "The row has %d cells, the header %d.".formatted(cells.size(), columns.size()),
                    "Put cells with separators into quotes.");
        }
        Map<String, String> values = new HashMap<>();
        for (var i = 0; i < cells.size(); i++) {
            keep(values, columns.get(i), cells.get(i));
        }
        return values;
    }

    private static Map<String, String> json(String raw) {
        try {
            var object = JSON.readTree(raw);
            if (object == null || !object.isObject()) {
                throw fault("malformed-json", "The line is no JSON object.", "One object a line.");
            }
            Map<String, String> values = new HashMap<>();
            object.properties().forEach(one -> keep(values, one.getKey(), one.getValue()));
            return values;
        } catch (JsonProcessingException e) {
            throw fault("malformed-json", "The line is no JSON object.", "One object a line.");
        }
    }

    private static void keep(Map<String, String> values, String written, JsonNode value) {
        if (written.equals(ERROR) || value.isNull()) {
            return;
        }
        var name = RowNames.of(written);
        if (name == null || value.isContainerNode()) {
            var fields = String.join(", ", RowNames.KNOWN);
            var hint = name == null ? "One of " + fields + "." : "A text or a number.";
            throw new RowFaultException(
                    new RowFault(
                            "/" + written,
                            name == null ? "unknown-field" : "invalid-value",
                            "The field " + written + " cannot be read.",
                            hint));
        }
        keep(values, name, value.asText());
    }

    private static void keep(Map<String, String> values, String name, String value) {
        var text = value.strip();
        if (!text.isEmpty()) {
            values.put(name, text);
        }
    }

    private static RowFaultException fault(String code, String message, String hint) {
        return new RowFaultException(new RowFault("", code, message, hint));
    }

    @Nullable String find(String name) {
        return values.get(name);
    }

    /**
     * @throws RowFaultException where it is not there
     */
    String require(String name, String hint) {
        var value = values.get(name);
        if (value == null) {
            throw new RowFaultException(RowFault.missing(name, hint));
        }
        return value;
    }

    /** All that the row says beside errors of before, in one text. */
    String text() {
        return RowNames.KNOWN.stream()
                .filter(values::containsKey)
                .map(name -> name + '=' + values.get(name))
                .collect(Collectors.joining("\u001f"));
    }
}
