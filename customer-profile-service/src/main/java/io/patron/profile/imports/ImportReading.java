package io.patron.profile.imports;

import io.patron.profile.imports.ImportStaging.Batch;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.RowMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a job's file from where the reading was kept last, and keeps what the rows mean. While one
 * batch is being kept, the next is read.
 */
@ApplicationScoped
public class ImportReading {

    /** Bytes of rows that a batch holds at most, whatever their number. */
    private static final long BATCH_BYTES = 4 << 20;

    private final ImportChunks chunks;
    private final ImportJobs jobs;
    private final ImportStaging staging;
    private final ImportLookups lookups;
    private final ImportTallies tallies;
    private final Clock clock;
    private final ImportConfig config;

    ImportReading(
            ImportChunks chunks,
            ImportJobs jobs,
            ImportStaging staging,
            ImportLookups lookups,
            ImportTallies tallies,
            Clock clock,
            ImportConfig config) {
        this.chunks = chunks;
        this.jobs = jobs;
        this.staging = staging;
        this.lookups = lookups;
        this.tallies = tallies;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Reads to the end of the file.
     *
     * @throws FileFault where the file as a whole cannot be read
     */
    Tally read(ImportJob job, Mapping mapping) throws IOException, FileFault {
        var tally = tallies.of(job, mapping);
        try (var behind = new Behind();
                var file = chunks.open(job.id(), job.chunks())) {
            var reader = RowReader.open(file, mapping, config.maxUnpacked().asLongValue());
            jobs.keepHeader(job.id(), reader.header());
            reader.skip(job.progress().rowsRead());
            var open = new Open(job, mapping, new RowMapper(mapping, clock.instant()), tally);
            for (var row = reader.next(); row != null; row = reader.next()) {
                open.add(row);
                if (open.isFull(config.batchRows())) {
                    keep(job, open, file.taken(), behind);
                }
            }
            keep(job, open, file.taken(), behind);
            behind.await();
        }
        return tally;
    }

    private void keep(ImportJob job, Open open, long bytesRead, Behind behind) {
        var batch = open.close(lookups, bytesRead);
        var figures = tallies.write(open.tally);
        behind.run(() -> staging.keep(job, batch, figures));
    }

    /** The rows that are being collected. */
    private static final class Open {
        private final ImportJob job;
        private final Mapping mapping;
        private final RowMapper mapper;
        private final Tally tally;
        private long rowsRead;
        private long bytes;
        private List<FileRow> rows = new ArrayList<>();

        Open(ImportJob job, Mapping mapping, RowMapper mapper, Tally tally) {
            this.job = job;
            this.mapping = mapping;
            this.mapper = mapper;
            this.tally = tally;
            this.rowsRead = job.progress().rowsRead();
        }

        void add(FileRow row) {
            rowsRead++;
            bytes += row.raw().bytes().length;
            rows.add(row);
        }

        boolean isFull(int most) {
            return rows.size() >= most || bytes >= BATCH_BYTES;
        }

        /** What is to be kept; the next batch begins. */
        Batch close(ImportLookups lookups, long bytesRead) {
            lookups.fill(job.source(), mapping, rows);
            var batch = new RowBatch(job, mapping, mapper, tally);
            rows.forEach(batch::add);
            var closed = batch.close(new ImportStaging.Reached(rowsRead, bytesRead, rows.size()));
            rows = new ArrayList<>();
            bytes = 0;
            return closed;
        }
    }
}
