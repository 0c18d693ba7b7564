package io.patron.profile.imports;

import io.patron.profile.mapping.MappingReader;
import io.patron.profile.mapping.OrderForm;
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
    private final ImportQuality quality;
    private final ImportCleaning cleaning;
    private final ImportJobs jobs;
    private final Clock clock;

    ImportSteps(
            ImportReading reading,
            ImportArranging arranging,
            ImportPublishing publishing,
            ImportQuality quality,
            ImportCleaning cleaning,
            ImportJobs jobs,
            Clock clock) {
        this.reading = reading;
        this.arranging = arranging;
        this.publishing = publishing;
        this.quality = quality;
        this.cleaning = cleaning;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * Goes on where the job was kept last.
     *
     * @throws FileFault where the file as a whole cannot be read
     */
    void run(ImportJob job) throws IOException, FileFault {
        var mapping = MappingReader.kept(job.document());
        long total = job.progress().eventsTotal();
        if (job.progress().reading()) {
            var tally = reading.read(job, mapping).figures();
            LOG.infof("Import %s read, %d rows", job.id(), tally.rows());
            total = arranging.arrange(job, mapping, tally);
            LOG.infof("Import %s arranged, %d events", job.id(), total);
        }
        arranging.forgetErased(job, mapping);
        publishing.publish(job, mapping, job.progress().eventsDone(), total);
        jobs.complete(job.id(), clock.instant());
        LOG.infof("Import %s completed, %d events", job.id(), total);
        if (mapping.target().orElse(null) instanceof OrderForm) {
            quality.published(job);
        }
        cleaning.clean(job.id());
    }
}
