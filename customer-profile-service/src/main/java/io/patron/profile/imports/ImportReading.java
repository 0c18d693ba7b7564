package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.imports.ImportStaging.Batch;
import io.patron.profile.imports.ImportStaging.ErrorRow;
import io.patron.profile.imports.ImportStaging.Reached;
import io.patron.profile.imports.ImportStaging.SeenCustomer;
import io.patron.profile.mapping.MappedRow;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.RowFacts;
import io.patron.profile.mapping.RowMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a job's file from where the reading was kept last, and keeps what the rows mean. */
@ApplicationScoped
public class ImportReading {

    /** Bytes of rows that a batch holds at most, whatever their number. */
    private static final long BATCH_BYTES = 4 << 20;

    private final ImportChunks chunks;
    private final ImportJobs jobs;
    private final ImportStaging staging;
    private final ObjectMapper json;
    private final Clock clock;
    private final ImportMetrics metrics;
    private final int batchRows;
    private final long mostUnpacked;

    ImportReading(
            ImportChunks chunks,
            ImportJobs jobs,
            ImportStaging staging,
            ObjectMapper json,
            Clock clock,
            ImportMetrics metrics,
            ImportConfig config) {
        this.chunks = chunks;
        this.jobs = jobs;
        this.staging = staging;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
        this.batchRows = config.batchRows();
        this.mostUnpacked = config.maxUnpacked().asLongValue();
    }

    /**
     * Reads to the end of the file.
     *
     * @throws FileFault where the file as a whole cannot be read
     */
    Tally read(ImportJob job, Mapping mapping) throws IOException, FileFault {
        var tally = tally(job, mapping);
        try (var file = chunks.open(job.id(), job.chunks())) {
            var reader = RowReader.open(file, mapping, mostUnpacked);
            jobs.keepHeader(job.id(), reader.header());
            reader.skip(job.progress().rowsRead());
            var batch = new Open(job, mapping, clock.instant(), tally);
            for (var row = reader.next(); row != null; row = reader.next()) {
                batch.add(row);
                if (batch.isFull(batchRows)) {
                    keep(job, batch.close(file.taken()), tally);
                }
            }
            keep(job, batch.close(file.taken()), tally);
        }
        return tally;
    }

    private void keep(ImportJob job, Batch batch, Tally tally) {
        staging.keep(job.id(), batch, tally.figures());
        metrics.read(batch.reached().fresh());
    }

    private Tally tally(ImportJob job, Mapping mapping) {
        if (job.progress().rowsRead() == 0) {
            return Tally.of(mapping);
        }
        try {
            return Tally.of(json.readValue(job.tally(), Tally.Figures.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The batch that is being filled. */
    private static final class Open {
        private final ImportJob job;
        private final Mapping mapping;
        private final RowMapper mapper;
        private final Tally tally;
        private long rowsRead;
        private long bytes;
        private long fresh;
        private List<StagedRow> rows = new ArrayList<>();
        private List<ErrorRow> errors = new ArrayList<>();
        private Map<String, Seen> customers = new HashMap<>();

        /** The latest row of a customer is kept until the batch ends: only that one is read. */
        private record Seen(Instant first, Instant last, RowFacts latest) {
            Seen and(Instant at, RowFacts row) {
                var begin = at.isBefore(first) ? at : first;
                return at.isBefore(last) ? new Seen(begin, last, latest) : new Seen(begin, at, row);
            }
        }

        Open(ImportJob job, Mapping mapping, Instant now, Tally tally) {
            this.job = job;
            this.mapping = mapping;
            this.mapper = new RowMapper(mapping, now);
            this.tally = tally;
            this.rowsRead = job.progress().rowsRead();
        }

        void add(FileRow row) {
            rowsRead++;
            fresh++;
            bytes += row.raw().bytes().length;
            switch (row) {
                case FileRow.Broken(var raw, var fault) -> {
                    tally.countBroken();
                    errors.add(new ErrorRow(raw, fault));
                }
                case FileRow.Whole whole -> add(whole);
            }
        }

        private void add(FileRow.Whole row) {
            var facts = mapper.read(row.fields());
            var mapped = mapper.map(facts);
            tally.count(mapping, mapper, facts);
            tally.count(mapped);
            rows.add(new StagedRow(job.id(), row.raw().number(), row.hash(), mapped));
            if (mapped instanceof MappedRow.Rejected(var _, var fault)) {
                errors.add(new ErrorRow(row.raw(), fault));
            }
            if (mapped instanceof MappedRow.Accepted(var _, var order)) {
                var at = order.time();
                customers.merge(
                        order.customer(),
                        new Seen(at, at, facts),
                        (seen, _) -> seen.and(at, facts));
            }
        }

        boolean isFull(int most) {
            return fresh >= most || bytes >= BATCH_BYTES;
        }

        /** What is to be kept; the next batch begins. */
        Batch close(long bytesRead) {
            Map<String, SeenCustomer> seen = new HashMap<>();
            customers.forEach((id, one) ->
                    seen.put(
                            id,
                            new SeenCustomer(
                                    one.first(), one.last(), mapper.customer(one.latest()))));
            var batch = new Batch(rows, seen, errors, new Reached(rowsRead, bytesRead, fresh));
            rows = new ArrayList<>();
            errors = new ArrayList<>();
            customers = new HashMap<>();
            bytes = 0;
            fresh = 0;
            return batch;
        }
    }
}
