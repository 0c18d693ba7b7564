package io.patron.profile.imports;

import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.imports.ImportService.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Table {@code import_job} as those who send files see it. */
@ApplicationScoped
public class ImportUploads {
    private static final String BEGIN =
            """
            insert into import_job (id, source, mapping, mapping_version, document, state, created_at,
                                    heartbeat_at)
            select ?, ?, name, version, document, 'uploading', ?, clock_timestamp()
              from mapping where name = ?
            returning document
            """;

    /** One at a time for the same file, so that of two that come at once one is refused. */
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended(?, 4711)) is null";

    private static final String EARLIER =
            """
            select earlier.id from import_job earlier join import_job this
                on this.source = earlier.source and this.mapping = earlier.mapping
                   and this.document = earlier.document
             where this.id = ? and earlier.id <> this.id and earlier.sha256 = ?
               and earlier.state in ('queued', 'reading', 'publishing', 'completed')
             limit 1
            """;

    /** What was given up meanwhile has lost its first pieces. */
    private static final String QUEUE =
            """
            update import_job set state = 'queued', heartbeat_at = null, sha256 = ?, bytes = ?, chunks = ?
             where id = ? and state = 'uploading'
            """;

    private static final String CANCEL =
            """
            update import_job
               set state = 'cancelled', owner = null, waiting_for = null, finished_at = ?,
                   heartbeat_at = clock_timestamp()
             where id = ? and state in ('queued', 'reading', 'publishing', 'failed')
            """;
    private static final String RESUME =
            """
            update import_job
               set state = case when events_total > 0 then 'publishing' else 'reading' end,
                   owner = null, failure_code = null, failure_message = null, finished_at = null
             where id = ? and state = 'failed' and not cleaning
            """;

    private final ImportDatabase database;

    ImportUploads(ImportDatabase database) {
        this.database = database;
    }

    /** A file that is in the database to its end. */
    record Stored(String sha256, long bytes, int chunks) {}

    /** What became of a wish. */
    enum Outcome {
        DONE,
        UNKNOWN,
        ENDED
    }

    /** What is wrong with the parameters. */
    List<Fault> faults(Upload upload) {
        List<Fault> faults = new ArrayList<>();
        fault("source", upload.source()).ifPresent(faults::add);
        fault("mapping", upload.mapping()).ifPresent(faults::add);
        return faults;
    }

    private Optional<Fault> fault(String table, @Nullable String name) {
        var pointer = "/query/" + table;
        if (name == null || name.isBlank() || name.indexOf('\0') >= 0) {
            return Optional.of(Fault.at(pointer, "required", "Name the file's " + table + "."));
        }
        var known =
                !database.query("select 1 from " + table + " where name = ?", row -> 1, name)
                        .isEmpty();
        return known
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                pointer,
                                "unknown-" + table,
                                "There is no " + table + " “" + name + "”.",
                                "/v1/" + table + "s lists them."));
    }

    /** A mapping's document. */
    String document(String mapping) {
        return database.query(
                        "select document from mapping where name = ?",
                        row -> row.getString(1),
                        mapping)
                .getFirst();
    }

    /** Begins an upload; answers the mapping's document. */
    String begin(UUID id, Upload upload, Instant now) {
        return database.query(
                        BEGIN, row -> row.getString(1), id, upload.source(), now, upload.mapping())
                .getFirst();
    }

    /** Queues the file; or, where it was sent before, answers as which import. */
    Optional<UUID> finish(UUID id, Stored file, boolean force) {
        return database.transaction(tx -> {
            ImportDatabase.query(tx, LOCK, row -> 1, file.sha256());
            var earlier =
                    ImportDatabase.query(
                            tx, EARLIER, row -> row.getObject(1, UUID.class), id, file.sha256());
            if (!earlier.isEmpty() && !force) {
                return Optional.of(earlier.getFirst());
            }
            var queued =
                    ImportDatabase.update(
                            tx, QUEUE, file.sha256(), file.bytes(), file.chunks(), id);
            if (queued == 0) {
                throw ProblemException.of(
                        CommonError.CONFLICT,
                        "It took too long to come and was given up; send the file again.");
            }
            return Optional.empty();
        });
    }

    Outcome cancel(UUID id, Instant now) {
        return outcome(id, database.update(CANCEL, now, id));
    }

    Outcome resume(UUID id) {
        return outcome(id, database.update(RESUME, id));
    }

    private Outcome outcome(UUID id, int rows) {
        if (rows > 0) {
            return Outcome.DONE;
        }
        var known =
                database.query(
                        "select 1 from import_job where id = ? and state <> 'uploading'",
                        row -> 1,
                        id);
        return known.isEmpty() ? Outcome.UNKNOWN : Outcome.ENDED;
    }

    /** Forgets an upload that came to nothing. */
    void discard(UUID id) {
        database.update("delete from import_job where id = ? and state = 'uploading'", id);
    }
}
