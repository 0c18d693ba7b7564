package io.patron.profile.ingest;

import io.patron.kit.limit.RateLimits;
import io.patron.kit.problem.ProblemException;
import io.patron.profile.ProfileError;
import io.patron.profile.source.WriteKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes events: who sends them, are they sound, keep them, tell which were not. */
@ApplicationScoped
class IngestService {
    private static final int MOST_FAULTS = 100;

    private final WriteKeys writeKeys;
    private final RateLimits limits;
    private final IngestPublisher publisher;
    private final RejectedEvents rejectedEvents;
    private final IngestConfig config;
    private final Clock clock;

    IngestService(
            WriteKeys writeKeys,
            RateLimits limits,
            IngestPublisher publisher,
            RejectedEvents rejectedEvents,
            IngestConfig config,
            Clock clock) {
        this.writeKeys = writeKeys;
        this.limits = limits;
        this.publisher = publisher;
        this.rejectedEvents = rejectedEvents;
        this.config = config;
        this.clock = clock;
    }

    private record Sorted(
            String source, List<IngestEvent> accepted, List<Reading.Rejected> rejected) {}

    /**
     * @param type given by the address; null for a batch
     * @return done when every sound event is kept
     * @throws ProblemException {@code unknown-write-key}, {@code too-many-requests}, or {@code
     *     events-rejected} when no event was sound
     */
    Uni<IngestAnswer> take(@Nullable String writeKey, @Nullable String type, RawBatch batch) {
        return writeKeys
                .source(writeKey == null ? "" : writeKey)
                .map(source -> source.orElseThrow(IngestService::unknownKey))
                .invoke(source ->
                        limits.take(
                                "ingest " + source,
                                config.maxEventsPerSecond(),
                                batch.events().size()))
                .map(source -> sort(source, type, batch))
                .call(sorted -> publisher.publish(sorted.accepted()))
                .call(sorted -> rejectedEvents.keep(sorted.source(), sorted.rejected()))
                .map(IngestService::answer);
    }

    private Sorted sort(String source, @Nullable String type, RawBatch batch) {
        var now = clock.instant();
        var envelope = new Envelope(source, now, now.plus(config.maxAhead()), type, batch.header());
        var accepted = new ArrayList<IngestEvent>(batch.events().size());
        var rejected = new ArrayList<Reading.Rejected>();
        for (var raw : batch.events()) {
            switch (EventReader.read(raw, envelope)) {
                case Reading.Accepted taken -> accepted.add(taken.event());
                case Reading.Rejected refused -> rejected.add(refused);
            }
        }
        return new Sorted(source, accepted, rejected);
    }

    private static IngestAnswer answer(Sorted sorted) {
        if (!sorted.accepted().isEmpty()) {
            return IngestAnswer.of(sorted.rejected());
        }
        throw ProblemException.of(
                ProfileError.EVENTS_REJECTED,
                "See errors.",
                sorted.rejected().stream()
                        .flatMap(reading -> reading.faults().stream())
                        .limit(MOST_FAULTS)
                        .toList());
    }

    private static ProblemException unknownKey() {
        return ProblemException.of(
                ProfileError.UNKNOWN_WRITE_KEY,
                "Send the source's write key as the user name of Basic authentication, or as"
                        + " writeKey in the body.");
    }
}
