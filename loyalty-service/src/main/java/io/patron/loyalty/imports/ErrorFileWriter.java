package io.patron.loyalty.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.patron.loyalty.imports.UploadStore.Head;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows that were not taken as a file of the same form, with what is wrong beside them.
 * Repaired, it can be sent as it is. Blocks: for virtual threads only.
 */
@ApplicationScoped
class ErrorFileWriter {
    private final UploadStore store;
    private final ObjectMapper json;

    ErrorFileWriter(UploadStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    Head head(UUID id) {
        return store.head(id);
    }

    void write(UUID id, Head head, OutputStream out) throws IOException {
        var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var header = head.header();
        if (header != null) {
            var separator = CsvCells.separator(header);
            text.write(bare(header, separator) + separator);
            text.write(String.join(String.valueOf(separator), RowNames.OF_ERRORS));
            text.write('\n');
        }
        long after = 0;
        var page = store.errors(id, after);
        while (!page.isEmpty()) {
            for (var error : page) {
                write(text, header, error);
            }
            after = page.getLast().row();
            page = store.errors(id, after);
        }
        text.flush();
    }

    private void write(Writer text, @Nullable String header, ErrorView error) throws IOException {
        text.write(header == null ? json(error) : csv(header, error));
        text.write('\n');
    }

    private static String csv(String header, ErrorView error) {
        var separator = CsvCells.separator(header);
        var told =
                List.of(error.pointer(), error.code(), error.message(), error.hint()).stream()
                        .map(cell -> CsvCells.cell(cell, separator))
                        .collect(Collectors.joining(String.valueOf(separator)));
        return bareRow(header, error.raw(), separator) + separator + told;
    }

    /** Without the columns of errors that the file had already. */
    private static String bare(String header, char separator) {
        return bareRow(header, header, separator);
    }

    private static String bareRow(String header, String row, char separator) {
        var columns = RowFields.Form.of(header).columns();
        var cells = CsvCells.of(row, separator);
        if (columns == null || cells.isEmpty() || cells.get().size() != columns.size()) {
            return row;
        }
        var kept = new java.util.ArrayList<String>();
        for (var i = 0; i < columns.size(); i++) {
            if (!RowNames.OF_ERRORS.contains(columns.get(i))) {
                kept.add(CsvCells.cell(cells.get().get(i), separator));
            }
        }
        return String.join(String.valueOf(separator), kept);
    }

    private String json(ErrorView error) throws IOException {
        var told = json.createObjectNode();
        told.put("pointer", error.pointer()).put("code", error.code());
        told.put("message", error.message()).put("hint", error.hint());
        return row(error.raw()).set(RowFields.ERROR, told).toString();
    }

    /** A line that is no object is handed back as a text. */
    private ObjectNode row(String raw) {
        try {
            return json.readTree(raw) instanceof ObjectNode object
                    ? object
                    : json.createObjectNode().put("_line", raw);
        } catch (IOException e) {
            return json.createObjectNode().put("_line", raw);
        }
    }
}
