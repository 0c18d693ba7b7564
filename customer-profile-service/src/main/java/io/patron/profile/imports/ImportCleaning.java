package io.patron.profile.imports;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Takes away what imports that have ended leave behind: the file and what was made of it. */
@ApplicationScoped
public class ImportCleaning {
    private static final Logger LOG = Logger.getLogger(ImportCleaning.class);
    private static final int ROWS = 50_000;
    private static final List<String> TABLES =
            List.of("import_row", "import_event", "import_customer", "import_chunk");

    // How old something is goes by its last heartbeat: that one is by the database's clock.
    private static final String ENDED =
            """
            select id from import_job
             where not cleaned
               and (state in ('completed', 'cancelled')
                    or state = 'failed' and heartbeat_at < now() - make_interval(secs => ?))
             order by created_at limit 100
            """;
    private static final String BEGIN =
            "update import_job set cleaning = true where id = ? and state in ('completed',"
                    + " 'cancelled', 'failed')";

    private static final String BROKEN_OFF =
            """
            update import_job
               set state = 'cancelled', failure_code = 'upload-broken-off',
                   failure_message = 'The file was not sent to its end.'
             where state = 'uploading'
               and heartbeat_at < clock_timestamp() - make_interval(secs => ?)
            """;
    private static final String OLD_ERRORS =
            """
            delete from import_error
             where job_id in (select id from import_job
                               where finished_at is not null
                                 and heartbeat_at < now() - make_interval(secs => ?))
            """;

    private static final String OLD_TABLES =
            "delete from import_table where kept_at < now() - make_interval(secs => ?)";

    private final ImportDatabase database;
    private final ImportConfig config;

    ImportCleaning(ImportDatabase database, ImportConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Cleans up after one job, in bounded steps; from the first on nobody resumes it. */
    void clean(UUID job) {
        if (database.update(BEGIN, job) == 0) {
            return;
        }
        for (var table : TABLES) {
            var step =
                    "delete from %s where ctid = any(array(select ctid from %s where job_id = ? limit %d))"
                            .formatted(table, table, ROWS);
            int deleted = ROWS;
            while (deleted == ROWS) {
                deleted = database.update(step, job);
            }
        }
        database.update("update import_job set cleaned = true where id = ?", job);
    }

    @Scheduled(
            every = "10s",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void cleanEnded() {
        try {
            giveUpBrokenUploads();
            database.query(
                            ENDED,
                            row -> row.getObject(1, UUID.class),
                            (double) config.keepFailed().toSeconds())
                    .forEach(this::clean);
            forgetErrors();
        } catch (ImportDatabase.StorageException e) {
            LOG.debugf("Cleaning up after imports waits: %s", e.getMessage());
        }
    }

    private void giveUpBrokenUploads() {
        database.update(BROKEN_OFF, (double) config.uploadIdle().toSeconds());
    }

    private void forgetErrors() {
        database.update(OLD_ERRORS, (double) config.keepErrors().toSeconds());
        database.update(OLD_TABLES, (double) config.keepTables().toSeconds());
    }
}
