package io.patron.profile.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.MappingReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Does what is left to do of a job: read, arrange, publish, clean up. */
@ApplicationScoped
public class ImportSteps {
    private static final Logger LOG = Logger.getLogger(ImportSteps.class);

    private final ImportReading reading;
    private final ImportArranging arranging;
    private final ImportPublishing publishing;
    private final ImportCleaning cleaning;
    private final ImportJobs jobs;
    private final ObjectMapper json;
    private final Clock clock;

    ImportSteps(
            ImportReading reading,
            ImportArranging arranging,
            ImportPublishing publishing,
            ImportCleaning cleaning,
            ImportJobs jobs,
            ObjectMapper json,
            Clock clock) {
        this.reading = reading;
        this.arranging = arranging;
        this.publishing = publishing;
        this.cleaning = cleaning;
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Goes on where the job was kept last.
     *
     * @throws FileFault where the file as a whole cannot be read
     */
    void run(ImportJob job) throws IOException, FileFault {
        var mapping = mapping(job);
        long total = job.progress().eventsTotal();
        if (job.progress().reading()) {
            var tally = reading.read(job, mapping).figures();
            LOG.infof("Import %s read, %d rows", job.id(), tally.rows());
            total = arranging.arrange(job, mapping, tally);
            LOG.infof("Import %s arranged, %d events", job.id(), total);
        }
        publishing.publish(job, job.progress().eventsDone(), total);
        jobs.complete(job.id(), clock.instant());
        LOG.infof("Import %s completed, %d events", job.id(), total);
        cleaning.clean(job.id());
    }

    private Mapping mapping(ImportJob job) throws IOException {
        return switch (MappingReader.read(json.readValue(job.document(), JsonNode.class))) {
            case MappingReader.Result.Valid(var mapping) -> mapping;
            case MappingReader.Result.Invalid(var faults) ->
                    throw new IllegalStateException("The mapping is read no more: " + faults);
        };
    }
}
