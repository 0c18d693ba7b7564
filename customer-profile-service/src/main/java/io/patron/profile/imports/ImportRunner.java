package io.patron.profile.imports;

import io.patron.kit.problem.Unavailability;
import io.patron.profile.imports.FileContent.UnreadableContentException;
import io.patron.profile.imports.ImportDatabase.StorageException;
import io.patron.profile.imports.ImportJobs.LeaseLostException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Works on imports, one at a time in a replica. */
@ApplicationScoped
public class ImportRunner {
    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private final ImportJobs jobs;
    private final ImportSteps steps;
    private final ImportConfig config;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean stopping;

    ImportRunner(ImportJobs jobs, ImportSteps steps, ImportConfig config, Clock clock) {
        this.jobs = jobs;
        this.steps = steps;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        if (!busy.compareAndSet(false, true)) {
            return;
        }
        try {
            boolean more = true;
            while (more && !stopping) {
                more = takeOne().map(this::work).orElse(false);
            }
        } finally {
            busy.set(false);
        }
    }

    /** Looks for work at once, beside the caller, rather than within the next second. */
    void wake() {
        Thread.ofVirtual().name("import-runner").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        jobs.stop();
    }

    private Optional<ImportJob> takeOne() {
        try {
            return jobs.take(config.lease(), clock.instant());
        } catch (StorageException e) {
            LOG.debugf("Imports wait for the database: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the job came to an end; otherwise there is something to wait for. */
    private boolean work(ImportJob job) {
        try (var heart = new Heartbeat(() -> jobs.beat(job.id()), config.heartbeat())) {
            LOG.debugf("Import %s, heartbeat %s", job.id(), heart);
            steps.run(job);
            return true;
        } catch (LeaseLostException e) {
            LOG.infof("Import %s was cancelled or taken over", job.id());
            return settle(job, () -> jobs.release(job.id(), ""));
        } catch (FileFault e) {
            return fail(job, e.code(), e.message());
        } catch (UnreadableContentException e) {
            return fail(job, e.code(), e.message());
        } catch (IOException | RuntimeException e) {
            return stumble(job, e);
        }
    }

    private boolean stumble(ImportJob job, Exception failure) {
        var cause =
                failure instanceof CompletionException && failure.getCause() instanceof Exception e
                        ? e
                        : failure;
        if (cause instanceof StorageException e && e.isDiskFull()) {
            return fail(
                    job, "disk-full", "The database has no room left; resume the import later.");
        }
        if (Unavailability.isTransient(cause)) {
            LOG.warnf("Import %s waits: %s", job.id(), cause.toString());
            var what = cause instanceof StorageException ? "the database" : "the broker";
            settle(job, () -> jobs.release(job.id(), what));
            return false;
        }
        LOG.errorf(cause, "Import %s failed", job.id());
        return fail(job, "internal-error", "Import " + job.id() + " stands in the log.");
    }

    private boolean fail(ImportJob job, String code, String message) {
        LOG.infof("Import %s failed: %s", job.id(), code);
        return settle(job, () -> jobs.fail(job.id(), code, message, clock.instant()));
    }

    /** Where the database is away the lease runs out, and the job is taken anew. */
    private static boolean settle(ImportJob job, Runnable last) {
        try {
            last.run();
            return true;
        } catch (StorageException e) {
            LOG.warnf("Import %s is left to its lease: %s", job.id(), e.getMessage());
            return false;
        }
    }
}
