package io.patron.profile.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.kit.problem.Unavailability;
import io.patron.profile.imports.ImportDatabase.StorageException;
import io.patron.profile.imports.ImportJobs.LeaseLostException;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.MappingReader;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

/** Works on imports, one at a time in a replica. */
@ApplicationScoped
public class ImportRunner {
    private static final Logger LOG = Logger.getLogger(ImportRunner.class);

    private final ImportJobs jobs;
    private final ImportReading reading;
    private final ImportArranging arranging;
    private final ImportPublishing publishing;
    private final ImportCleaning cleaning;
    private final Tools tools;
    private volatile boolean stopping;

    ImportRunner(
            ImportJobs jobs,
            ImportReading reading,
            ImportArranging arranging,
            ImportPublishing publishing,
            ImportCleaning cleaning,
            Tools tools) {
        this.jobs = jobs;
        this.reading = reading;
        this.arranging = arranging;
        this.publishing = publishing;
        this.cleaning = cleaning;
        this.tools = tools;
    }

    /** What it needs beside the steps. */
    @ApplicationScoped
    public static class Tools {
        private final ObjectMapper json;
        private final Clock clock;
        private final ImportConfig config;

        Tools(ObjectMapper json, Clock clock, ImportConfig config) {
            this.json = json;
            this.clock = clock;
            this.config = config;
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        boolean more = true;
        while (more && !stopping) {
            more = takeOne().map(this::work).orElse(false);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        jobs.stop();
    }

    private Optional<ImportJob> takeOne() {
        try {
            return jobs.take(tools.config.lease(), tools.clock.instant());
        } catch (StorageException e) {
            LOG.debugf("Imports wait for the database: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether the job came to an end; otherwise there is something to wait for. */
    private boolean work(ImportJob job) {
        try (var heart = new Heartbeat(() -> jobs.beat(job.id()), tools.config.heartbeat())) {
            LOG.debugf("Import %s, heartbeat %s", job.id(), heart);
            steps(job);
            return true;
        } catch (LeaseLostException e) {
            LOG.infof("Import %s was cancelled or taken over", job.id());
            return settle(job, () -> jobs.release(job.id(), ""));
        } catch (FileFault e) {
            return fail(job, e.code(), e.message());
        } catch (FileContent.BrokenGzipException e) {
            return fail(job, "broken-gzip", String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            return stumble(job, e);
        }
    }

    private void steps(ImportJob job) throws IOException, FileFault {
        var mapping = mapping(job);
        long total = job.progress().eventsTotal();
        if (job.progress().reading()) {
            total = arranging.arrange(job, mapping, reading.read(job, mapping).figures());
        }
        publishing.publish(job, job.progress().eventsDone(), total);
        jobs.complete(job.id(), tools.clock.instant());
        LOG.infof("Import %s completed, %d events", job.id(), total);
        cleaning.clean(job.id());
    }

    private Mapping mapping(ImportJob job) throws IOException {
        return switch (MappingReader.read(tools.json.readValue(job.document(), JsonNode.class))) {
            case MappingReader.Result.Valid(var mapping) -> mapping;
            case MappingReader.Result.Invalid(var faults) ->
                    throw new IllegalStateException("The mapping is read no more: " + faults);
        };
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
        if (cause instanceof RetriableException || Unavailability.isTransient(cause)) {
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
        return settle(job, () -> jobs.fail(job.id(), code, message, tools.clock.instant()));
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
