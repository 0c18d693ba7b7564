package io.patron.profile.imports;

import io.patron.kit.problem.ProblemException;
import io.patron.profile.imports.ImportView.RowError;
import io.patron.profile.mapping.FileForm;
import io.patron.profile.mapping.MappingReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;

/** Streams the error rows of imports. */
@ApplicationScoped
public class ErrorReports {
    private static final int PAGE = 100;

    private final ImportDatabase database;

    ErrorReports(ImportDatabase database) {
        this.database = database;
    }

    /** What a report begins with. */
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Head(UUID id, FileForm file, byte[] header) {

        String mediaType() {
            return file.format() == FileForm.Format.CSV
                    ? "text/csv;charset=" + file.charset().name()
                    : "application/x-ndjson";
        }

        String fileName() {
            return "errors-" + id + (file.format() == FileForm.Format.CSV ? ".csv" : ".ndjson");
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record RawError(byte[] raw, RowError error) {}

    Head head(UUID id) {
        return database
                .query(
                        "select document, header from import_job where id = ? and state <>"
                                + " 'uploading'",
                        row -> {
                            var header = row.getBytes("header");
                            return new Head(
                                    id,
                                    MappingReader.kept(row.getString("document")).file(),
                                    header == null ? new byte[0] : header);
                        },
                        id)
                .stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("import", id));
    }

    /** Writes all of them, a page in memory at a time. */
    void write(Head head, OutputStream out) throws IOException {
        var report = new ErrorReport(head.file(), out);
        report.begin(head.header());
        long after = 0;
        var page = page(head.id(), after);
        while (!page.isEmpty()) {
            for (var row : page) {
                report.add(row.raw(), row.error());
            }
            after = page.getLast().error().row();
            page = page(head.id(), after);
        }
    }

    private List<RawError> page(UUID id, long after) {
        return database.query(
                "select row_no, \"column\", code, message, raw from import_error where job_id = ?"
                        + " and row_no > ? order by row_no limit ?",
                row ->
                        new RawError(
                                row.getBytes("raw"),
                                new RowError(
                                        row.getLong("row_no"),
                                        row.getString("column"),
                                        row.getString("code"),
                                        row.getString("message"))),
                id,
                after,
                PAGE);
    }
}
