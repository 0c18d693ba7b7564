package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.profile.imports.ImportView.RowError;
import io.patron.profile.mapping.FileForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes rows that were not taken in the form of their file: each as it stands there, byte by byte,
 * and what is wrong with it in three columns at the end. Repaired, with or without these columns,
 * it can be sent again.
 */
final class ErrorReport {

    private static final ObjectReader JSON =
            new ObjectMapper()
                    .readerFor(JsonNode.class)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final FileForm file;
    private final OutputStream out;

    ErrorReport(FileForm file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** The header of a CSV file; other files have none. */
    void begin(byte[] header) throws IOException {
        if (file.format() == FileForm.Format.CSV) {
            out.write(header);
            write("error_row", "error_code", "error_message");
        }
    }

    void add(byte[] raw, RowError error) throws IOException {
        var where = error.column().isEmpty() ? "" : error.column() + ": ";
        if (file.format() == FileForm.Format.CSV) {
            out.write(raw);
            write(Long.toString(error.row()), error.code(), where + error.message());
        } else {
            out.write(object(raw, error, where));
            out.write('\n');
        }
    }

    private void write(String... fields) throws IOException {
        var text = new StringBuilder();
        for (var field : fields) {
            text.append(file.delimiter())
                    .append(CsvFields.written(field, file.delimiter(), file.quote()));
        }
        out.write(text.append('\n').toString().getBytes(file.charset()));
    }

    /**
     * The object with three more fields; a row that is none stands as a text in {@code error_text}.
     */
    private byte[] object(byte[] raw, RowError error, String where) throws IOException {
        var text = new String(raw, file.charset());
        var marks = JsonNodeFactory.instance.objectNode();
        if (!isObject(text)) {
            marks.put("error_text", text);
        }
        marks.put("error_row", error.row());
        marks.put("error_code", error.code());
        marks.put("error_message", where + error.message());
        var more = marks.toString().getBytes(StandardCharsets.UTF_8);
        if (marks.has("error_text")) {
            return more;
        }
        int end = text.lastIndexOf('}');
        var into = new ByteArrayOutputStream(raw.length + more.length);
        into.write(text.substring(0, end).getBytes(file.charset()));
        into.write(isEmpty(text) ? ' ' : ',');
        into.write(Arrays.copyOfRange(more, 1, more.length));
        return into.toByteArray();
    }

    private static boolean isObject(String text) {
        return read(text) instanceof ObjectNode;
    }

    private static boolean isEmpty(String text) {
        return read(text).isEmpty();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readValue(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
