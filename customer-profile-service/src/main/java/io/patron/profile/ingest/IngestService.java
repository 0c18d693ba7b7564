package io.patron.profile.ingest;

import io.patron.kit.problem.ProblemException;
import io.patron.profile.ProfileError;
import io.patron.profile.plan.PlanFindings;
import io.patron.profile.source.KnownSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Takes events: who sends them, are they sound, keep them, tell which were not. */
@ApplicationScoped
class IngestService {
    private static final int MOST_FAULTS = 100;

    private final Admission admission;
    private final IngestPublisher publisher;
    private final RejectedEvents rejectedEvents;
    private final PlanFindings findings;
    private final IngestConfig config;
    private final Clock clock;

    IngestService(
            Admission admission,
            IngestPublisher publisher,
            RejectedEvents rejectedEvents,
            PlanFindings findings,
            IngestConfig config,
            Clock clock) {
        this.admission = admission;
        this.publisher = publisher;
        this.rejectedEvents = rejectedEvents;
        this.findings = findings;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param type given by the address; null for a batch
     * @return done when every sound event is kept
     * @throws ProblemException as {@link Admission#admit}; {@code events-rejected} when no event
     *     was sound
     */
    Uni<IngestAnswer> take(SenderRequest sender, @Nullable String type, RawBatch batch) {
        return admission
                .admit(sender, batch)
                .chain(source -> keep(source, type, batch))
                .map(IngestService::answer);
    }

    private Uni<SortedBatch> keep(KnownSource source, @Nullable String type, RawBatch batch) {
        var now = clock.instant();
        var envelope =
                new Envelope(
                        source.name(),
                        now,
                        now.plus(config.maxAhead()),
                        type,
                        batch.header(),
                        source.settings().tellsCatalogue());
        var sorted = SortedBatch.of(batch, envelope, source.plan());
        count(sorted, source);
        return publisher
                .publish(sorted.accepted())
                .onFailure()
                .invoke(() -> admission.giveBack(source, batch.events().size()))
                .call(() -> rejectedEvents.keep(envelope, sorted.rejected()))
                .replaceWith(sorted);
    }

    private void count(SortedBatch sorted, KnownSource source) {
        var plan = source.plan();
        if (plan != null) {
            for (var found : sorted.judged()) {
                var event = found.event();
                var name =
                        event.what().name().isEmpty() ? event.what().type() : event.what().name();
                findings.count(
                        new PlanFindings.Origin(source.name(), plan, name, event.messageId()),
                        found.verdict());
            }
        }
    }

    private static IngestAnswer answer(SortedBatch sorted) {
        if (!sorted.accepted().isEmpty()) {
            return IngestAnswer.of(sorted);
        }
        throw ProblemException.of(
                ProfileError.EVENTS_REJECTED,
                "See errors.",
                sorted.rejected().stream()
                        .flatMap(reading -> reading.faults().stream())
                        .limit(MOST_FAULTS)
                        .toList());
    }
}
