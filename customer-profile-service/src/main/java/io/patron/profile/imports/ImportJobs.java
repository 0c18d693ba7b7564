package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Table {@code import_job} as its worker sees it. Leases run by the database's clock. The files of
 * a source are read one after the other as they came, by however many workers: a later one may look
 * up what an earlier one keeps, and has the last word.
 */
@ApplicationScoped
public class ImportJobs {
    private static final String TAKE =
            """
            update import_job
               set owner = ?, heartbeat_at = clock_timestamp(), started_at = coalesce(started_at, ?),
                   state = case state when 'queued' then 'reading' else state end
             where id = (select id from import_job this
                          where state in ('queued', 'reading', 'publishing')
                            and (owner is null
                                 or heartbeat_at < clock_timestamp() - make_interval(secs => ?))
                            and not exists (
                                select 1 from import_job earlier
                                 where earlier.source = this.source
                                   and (earlier.created_at, earlier.id) < (this.created_at, this.id)
                                   and earlier.state in ('queued', 'reading', 'publishing'))
                          order by created_at
                          limit 1
                            for update skip locked)
            returning id, source, document, chunks, state, rows_read, events_done, events_total, tally
            """;

    private static final String RELEASE =
            """
            update import_job set owner = null, waiting_for = nullif(?, '')
             where id = ? and owner = ?
            """;
    private static final String FAIL =
            """
            update import_job
               set state = 'failed', owner = null, waiting_for = null, failure_code = ?,
                   failure_message = ?, finished_at = ?, heartbeat_at = clock_timestamp()
             where id = ? and owner = ?
            """;
    private static final String READ_SO_FAR =
            """
            update import_job
               set rows_read = ?, bytes_read = ?, tally = ?, waiting_for = null,
                   heartbeat_at = clock_timestamp()
             where id = ? and owner = ? and state = 'reading'
            """;
    private static final String READ =
            """
            update import_job
               set state = 'publishing', events_total = ?, result = ?, read_at = ?,
                   heartbeat_at = clock_timestamp()
             where id = ? and owner = ? and state = 'reading'
            """;
    private static final String PUBLISHED_SO_FAR =
            """
            update import_job
               set events_done = ?, waiting_for = null, heartbeat_at = clock_timestamp()
             where id = ? and owner = ? and state = 'publishing'
            """;
    private static final String COMPLETE =
            """
            update import_job
               set state = 'completed', owner = null, finished_at = ?,
                   heartbeat_at = clock_timestamp()
             where id = ? and owner = ? and state = 'publishing'
            """;

    /** This replica, since its start. */
    private final UUID owner = Ids.next();

    private final ImportDatabase database;
    private final ObjectMapper json;
    private volatile boolean stopping;

    ImportJobs(ImportDatabase database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The job is another replica's by now, or was cancelled. */
    static final class LeaseLostException extends RuntimeException {
        LeaseLostException() {
            super("The import is no longer this replica's.", null, false, false);
        }
    }

    /**
     * Takes the oldest job that nobody works on.
     *
     * @param lease after how long without a heartbeat a worker counts as dead
     */
    Optional<ImportJob> take(Duration lease, Instant now) {
        return database
                .query(
                        TAKE,
                        row ->
                                new ImportJob(
                                        row.getObject("id", UUID.class),
                                        row.getString("source"),
                                        row.getString("document"),
                                        row.getInt("chunks"),
                                        new ImportJob.Progress(
                                                row.getString("state").equals("reading"),
                                                row.getLong("rows_read"),
                                                row.getLong("events_done"),
                                                row.getLong("events_total")),
                                        row.getString("tally")),
                        owner,
                        now,
                        lease.toMillis() / 1_000.0)
                .stream()
                .findFirst();
    }

    /** Says that this replica still works on the job. */
    void beat(UUID id) {
        database.update(
                "update import_job set heartbeat_at = clock_timestamp() where id = ? and owner = ?",
                id,
                owner);
    }

    /** Gives the job back, with the reason why it has to wait; the next who is free takes it. */
    void release(UUID id, String waitingFor) {
        database.update(RELEASE, waitingFor, id, owner);
    }

    /** Ends the job; its file is kept, so that it can be resumed. */
    void fail(UUID id, String code, String message, Instant now) {
        database.update(FAIL, code, message, now, id, owner);
    }

    /** Keeps how far the reading is, in the transaction of what was read. */
    void keepReading(Connection tx, UUID id, ImportStaging.Reached reached, String tally)
            throws SQLException {
        owned(
                ImportDatabase.update(
                        tx, READ_SO_FAR, reached.lastRow(), reached.bytesRead(), tally, id, owner));
    }

    /** Goes on to publishing, in the transaction in which the events were made. */
    void keepRead(Connection tx, UUID id, long events, String result, Instant now)
            throws SQLException {
        owned(ImportDatabase.update(tx, READ, events, result, now, id, owner));
    }

    /** Keeps how far the publishing is. */
    void keepPublished(UUID id, long events) {
        owned(database.update(PUBLISHED_SO_FAR, events, id, owner));
    }

    /** Puts another result in place of what reading gave. */
    void changeResult(Connection tx, UUID id, UnaryOperator<ImportResult> change)
            throws SQLException {
        var text =
                ImportDatabase.query(
                                tx,
                                "select result from import_job where id = ?",
                                row -> row.getString(1),
                                id)
                        .getFirst();
        try {
            var changed = change.apply(json.readValue(text, ImportResult.class));
            owned(
                    ImportDatabase.update(
                            tx,
                            "update import_job set result = ? where id = ? and owner = ?",
                            json.writeValueAsString(changed),
                            id,
                            owner));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    void complete(UUID id, Instant now) {
        owned(database.update(COMPLETE, now, id, owner));
    }

    /** Keeps the first line of a CSV file. */
    void keepHeader(UUID id, byte[] header) {
        database.update("update import_job set header = ? where id = ?", header, id);
    }

    /** The next step of any job in this replica stops. */
    void stop() {
        stopping = true;
    }

    private void owned(int rows) {
        if (rows == 0 || stopping) {
            throw new LeaseLostException();
        }
    }
}
