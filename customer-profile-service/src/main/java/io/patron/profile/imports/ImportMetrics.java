package io.patron.profile.imports;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What imports show of themselves: {@code patron.import.rows} read by this replica, {@code
 * patron.import.open} imports that have not ended, in all replicas, and {@code
 * patron.import.oldest.seconds}, for how long the oldest of them has been waiting or at work.
 */
@ApplicationScoped
public class ImportMetrics {
    private static final String OPEN =
            """
            select count(*), coalesce(extract(epoch from now() - min(sent_at)), 0)::bigint
              from import_job where state in ('queued', 'reading', 'publishing')
            """;

    private final ImportDatabase database;
    private final Counter rows;
    private final AtomicLong open;
    private final AtomicLong oldest;

    ImportMetrics(ImportDatabase database, MeterRegistry meters) {
        this.database = database;
        this.rows = meters.counter("patron.import.rows");
        this.open = meters.gauge("patron.import.open", new AtomicLong());
        this.oldest = meters.gauge("patron.import.oldest.seconds", new AtomicLong());
    }

    void read(long number) {
        rows.increment(number);
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            database.query(
                    OPEN,
                    row -> {
                        open.set(row.getLong(1));
                        oldest.set(row.getLong(2));
                        return true;
                    });
        } catch (ImportDatabase.StorageException e) {
            // The figures stay; that the database is away shows elsewhere.
        }
    }
}
