package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.imports.ImportView.RowError;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows imports. */
@ApplicationScoped
public class ImportViews {
    private static final int ERRORS = 100;
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST = new UUID(-1, -1);
    private static final String LIST =
            "select * from import_job where state <> 'uploading' and (created_at, id) < (?, ?)"
                    + " order by created_at desc, id desc limit ?";

    private final ImportDatabase database;
    private final ObjectMapper json;
    private final Clock clock;

    ImportViews(ImportDatabase database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** An import with its first errors. */
    ImportView get(UUID id) {
        return database.transaction(tx -> {
            var errors =
                    ImportDatabase.query(
                            tx,
                            "select row_no, \"column\", code, message from import_error where"
                                    + " job_id = ? order by row_no limit ?",
                            row ->
                                    new RowError(
                                            row.getLong(1),
                                            row.getString(2),
                                            row.getString(3),
                                            row.getString(4)),
                            id,
                            ERRORS);
            return ImportDatabase.query(
                            tx,
                            "select * from import_job where id = ? and state <> 'uploading'",
                            row -> view(row, errors),
                            id)
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> ProblemException.notFound("import", id));
        });
    }

    /** Imports, the newest first. */
    Page<ImportView> list(PageRequest page) {
        var after = Cursor.read(page.cursor(), 2);
        var isFirst = after.isEmpty();
        var at = isFirst ? END : Cursor.value(after.getFirst(), Instant::parse);
        var id = isFirst ? LAST : Cursor.value(after.getLast(), UUID::fromString);
        var rows = database.query(LIST, row -> view(row, List.of()), at, id, page.limit() + 1);
        return Page.of(
                rows, page.limit(), view -> Cursor.after(view.times().createdAt(), view.id()));
    }

    private ImportView view(ResultSet row, List<RowError> rowErrors) throws SQLException {
        List<RowError> errors = new ArrayList<>();
        if (row.getString("failure_code") != null) {
            errors.add(
                    new RowError(
                            0,
                            "",
                            row.getString("failure_code"),
                            String.valueOf(row.getString("failure_message"))));
        }
        errors.addAll(rowErrors);
        return new ImportView(
                row.getObject("id", UUID.class),
                row.getString("state"),
                new ImportView.File(
                        row.getString("source"),
                        row.getString("mapping"),
                        row.getLong("mapping_version"),
                        row.getLong("bytes"),
                        String.valueOf(row.getString("sha256"))),
                progress(row),
                new ImportView.Times(
                        Objects.requireNonNull(ImportDatabase.instant(row, "created_at")),
                        ImportDatabase.instant(row, "started_at"),
                        ImportDatabase.instant(row, "finished_at")),
                result(row.getString("result")),
                errors);
    }

    private ImportView.Progress progress(ResultSet row) throws SQLException {
        var read = row.getLong("events_total") > 0;
        var started = ImportDatabase.instant(row, "started_at");
        long rows = row.getLong("rows_read");
        return new ImportView.Progress(
                read ? "events" : "bytes",
                read ? row.getLong("events_done") : row.getLong("bytes_read"),
                read ? row.getLong("events_total") : row.getLong("bytes"),
                rows,
                started == null ? 0 : rate(rows, started, readUntil(row)),
                row.getString("waiting_for"));
    }

    private Instant readUntil(ResultSet row) throws SQLException {
        var read = ImportDatabase.instant(row, "read_at");
        var finished = ImportDatabase.instant(row, "finished_at");
        if (read != null) {
            return read;
        }
        return finished == null ? clock.instant() : finished;
    }

    private static long rate(long rows, Instant from, Instant until) {
        long millis = Math.max(1, Duration.between(from, until).toMillis());
        return rows * 1_000 / millis;
    }

    private @Nullable ImportResult result(@Nullable String text) {
        try {
            return text == null ? null : json.readValue(text, ImportResult.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
