package io.patron.loyalty.imports;

import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.imports.UploadService.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes files and reads error rows by JDBC, a connection for a statement. */
@ApplicationScoped
class UploadStore {
    private static final String BEGIN =
            """
            insert into member_import (id, programme_id, source, format, dry_run, header, state, created_at, created_by)
            values (?, ?, ?, ?, ?, ?, 'UPLOADING', ?, ?)
            """;
    private static final String APPEND =
            "insert into member_import_batch (import_id, n, first_row, rows) values (?, ?, ?, ?)";
    private static final String QUEUE =
            "update member_import set state = 'QUEUED', batches = ?, total = ? where id = ?";
    private static final String ERRORS =
            """
            select * from member_import_error where import_id = ? and row_no > ? order by row_no limit 500
            """;

    private final DataSource dataSource;

    UploadStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T with(Work<T> work) {
        try (var connection = dataSource.getConnection()) {
            return work.in(connection);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** What an error file begins with. */
    record Head(@Nullable String header, String source) {}

    /** A programme's id, or 404. */
    UUID programme(@Nullable String key) {
        return with(connection -> {
            try (var query =
                    connection.prepareStatement("select id from programme where key = ?")) {
                query.setString(1, key);
                try (var found = query.executeQuery()) {
                    if (!found.next()) {
                        throw ProblemException.notFound("programme", String.valueOf(key));
                    }
                    return found.getObject(1, UUID.class);
                }
            }
        });
    }

    void begin(UUID id, UUID programme, Upload upload, @Nullable String header, Instant now) {
        with(connection -> {
            try (var insert = connection.prepareStatement(BEGIN)) {
                insert.setObject(1, id);
                insert.setObject(2, programme);
                insert.setString(3, upload.source());
                insert.setString(4, upload.ndjson() ? "NDJSON" : "CSV");
                insert.setBoolean(5, upload.dryRun());
                insert.setString(6, header);
                insert.setObject(7, now.atOffset(ZoneOffset.UTC));
                insert.setString(8, upload.actor());
                return insert.executeUpdate();
            }
        });
    }

    void append(UUID id, int n, long firstRow, List<String> rows) {
        with(connection -> {
            try (var insert = connection.prepareStatement(APPEND)) {
                insert.setObject(1, id);
                insert.setInt(2, n);
                insert.setLong(3, firstRow);
                insert.setArray(4, connection.createArrayOf("text", rows.toArray()));
                return insert.executeUpdate();
            }
        });
    }

    void queue(UUID id, int batches, long total) {
        with(connection -> {
            try (var update = connection.prepareStatement(QUEUE)) {
                update.setInt(1, batches);
                update.setLong(2, total);
                update.setObject(3, id);
                return update.executeUpdate();
            }
        });
    }

    /** Forgets an upload that came to nothing. */
    void discard(UUID id) {
        with(connection -> {
            try (var rows =
                            connection.prepareStatement(
                                    "delete from member_import_batch where import_id = ?");
                    var own =
                            connection.prepareStatement(
                                    "delete from member_import where id = ? and state ="
                                            + " 'UPLOADING'")) {
                rows.setObject(1, id);
                own.setObject(1, id);
                return rows.executeUpdate() + own.executeUpdate();
            }
        });
    }

    /** Of an import, or 404. */
    Head head(UUID id) {
        return with(connection -> {
            try (var query =
                    connection.prepareStatement(
                            "select header, source from member_import where id = ?")) {
                query.setObject(1, id);
                try (var found = query.executeQuery()) {
                    if (!found.next()) {
                        throw ProblemException.notFound("member import", id);
                    }
                    return new Head(found.getString(1), found.getString(2));
                }
            }
        });
    }

    /** Error rows after a row. */
    List<ErrorView> errors(UUID id, long after) {
        return with(connection -> {
            try (var query = connection.prepareStatement(ERRORS)) {
                query.setObject(1, id);
                query.setLong(2, after);
                List<ErrorView> errors = new ArrayList<>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        errors.add(
                                new ErrorView(
                                        rows.getLong("row_no"),
                                        rows.getString("pointer"),
                                        rows.getString("code"),
                                        rows.getString("message"),
                                        rows.getString("hint"),
                                        rows.getString("raw")));
                    }
                }
                return errors;
            }
        });
    }
}
