package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.mapping.CustomerFacts;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.RowFault;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Keeps what was read of a file, batch by batch, each with how far the reading is. */
@ApplicationScoped
public class ImportStaging {
    private static final String CUSTOMERS =
            """
            insert into import_customer as kept (job_id, customer, first_at, last_at, visitor, facts)
            select ?, * from unnest(?, ?::timestamptz[], ?::timestamptz[], ?, ?)
            on conflict (job_id, customer) do update
               set first_at = least(kept.first_at, excluded.first_at),
                   facts = case when excluded.last_at >= kept.last_at
                                then excluded.facts else kept.facts end,
                   visitor = case when excluded.last_at >= kept.last_at
                                  then excluded.visitor else kept.visitor end,
                   last_at = greatest(kept.last_at, excluded.last_at)
            """;
    private static final String ERRORS =
            """
            insert into import_error (job_id, row_no, "column", code, message, raw)
            select ?, * from unnest(?, ?, ?, ?, ?)
            """;

    /** How far the reading is commits with what was read: what a crash takes back is read again. */
    private static final String NOT_AT_ONCE = "set local synchronous_commit = off";

    private final ImportDatabase database;
    private final ImportJobs jobs;
    private final ImportLookups lookups;
    private final ImportBarring barring;
    private final ImportMetrics metrics;
    private final ObjectMapper json;

    ImportStaging(
            ImportDatabase database,
            ImportJobs jobs,
            ImportLookups lookups,
            ImportBarring barring,
            ImportMetrics metrics,
            ObjectMapper json) {
        this.lookups = lookups;
        this.barring = barring;
        this.metrics = metrics;
        this.database = database;
        this.jobs = jobs;
        this.json = json;
    }

    /**
     * A row that was not taken.
     *
     * @param people whom it names by its mapping
     */
    record ErrorRow(RawRecord raw, RowFault fault, List<String> people) {}

    /**
     * A row that is kept to be looked up.
     *
     * @param people whom it names by its mapping
     */
    record KeptRow(String key, Map<String, String> values, List<String> people) {}

    /** When a batch saw a customer first and last, and what the latest row says. */
    record SeenCustomer(
            Instant first, Instant last, @Nullable String visitor, CustomerFacts facts) {}

    /**
     * How far the reading is.
     *
     * @param lastRow rows of the file that were read in all
     * @param bytesRead bytes of the file that were read in all
     * @param fresh rows that were read since the last time
     */
    record Reached(long lastRow, long bytesRead, long fresh) {}

    /** What was read since the last time. */
    record Batch(
            Mapping mapping,
            List<StagedRow> rows,
            Map<String, SeenCustomer> customers,
            List<ErrorRow> errors,
            List<KeptRow> kept,
            Reached reached) {}

    /**
     * Keeps a batch: all of it or, where the job was lost to another, nothing.
     *
     * @param tally what was counted up to its end, as JSON
     */
    void keep(ImportJob job, Batch batch, String tally) {
        database.transaction(tx -> {
            ImportDatabase.update(tx, NOT_AT_ONCE);
            copy(tx, batch.rows());
            customers(tx, job.id(), batch.customers());
            errors(tx, job.id(), barring.errors(tx, batch.mapping(), batch.errors()));
            lookups.keep(
                    tx,
                    job.source(),
                    batch.mapping(),
                    barring.kept(tx, batch.mapping(), batch.kept()));
            jobs.keepReading(tx, job.id(), batch.reached(), tally);
            return batch.reached().lastRow();
        });
        metrics.read(batch.reached().fresh());
    }

    private static void copy(Connection tx, List<StagedRow> rows) throws SQLException {
        var text = new StringBuilder(rows.size() * 200);
        var times = new StagedRow.Times();
        rows.forEach(row -> row.appendTo(text, times));
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            tx.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(StagedRow.COPY, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void customers(Connection tx, UUID job, Map<String, SeenCustomer> customers)
            throws SQLException {
        if (customers.isEmpty()) {
            return;
        }
        var seen = List.copyOf(customers.values());
        ImportDatabase.update(
                tx,
                CUSTOMERS,
                job,
                List.copyOf(customers.keySet()).toArray(String[]::new),
                seen.stream().map(one -> one.first().toString()).toArray(String[]::new),
                seen.stream().map(one -> one.last().toString()).toArray(String[]::new),
                seen.stream().map(SeenCustomer::visitor).toArray(String[]::new),
                seen.stream()
                        .map(one -> write(StoredFacts.of(one.facts())))
                        .toArray(String[]::new));
    }

    private static void errors(Connection tx, UUID job, List<ErrorRow> errors) throws SQLException {
        if (errors.isEmpty()) {
            return;
        }
        ImportDatabase.update(
                tx,
                ERRORS,
                job,
                errors.stream().map(error -> error.raw().number()).toArray(Long[]::new),
                errors.stream().map(error -> error.fault().column()).toArray(String[]::new),
                errors.stream().map(error -> error.fault().code()).toArray(String[]::new),
                errors.stream().map(error -> error.fault().message()).toArray(String[]::new),
                errors.stream().map(error -> error.raw().bytes()).toArray(byte[][]::new));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
