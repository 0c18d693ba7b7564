package io.patron.profile.ingest;

import io.patron.kit.problem.ProblemException;
import io.patron.profile.source.KnownSource;
import io.patron.profile.source.Quotas;
import io.patron.profile.source.WriteKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Lets requests in: who sends, from where, and how much. */
@ApplicationScoped
class Admission {
    private final WriteKeys writeKeys;
    private final RateLimits limits;
    private final Quotas quotas;
    private final IngestConfig config;
    private final Clock clock;

    Admission(
            WriteKeys writeKeys,
            RateLimits limits,
            Quotas quotas,
            IngestConfig config,
            Clock clock) {
        this.writeKeys = writeKeys;
        this.limits = limits;
        this.quotas = quotas;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The source of a batch.
     *
     * @throws ProblemException as {@link KnownSource#admit}; {@code too-many-requests}
     */
    Uni<KnownSource> admit(SenderRequest sender, RawBatch batch) {
        var writeKey = sender.writeKey(batch);
        var events = batch.events().size();
        return source(writeKey == null ? "" : writeKey, sender)
                .invoke(source -> take(source, events))
                .call(source -> quotas.take(source, events));
    }

    /** Events that were admitted and could not be kept: their client sends them again. */
    void giveBack(KnownSource source, int events) {
        quotas.giveBack(source, events);
    }

    /**
     * The source of a key, for a sender that it allows.
     *
     * @throws ProblemException as {@link KnownSource#admit}
     */
    Uni<KnownSource> source(String writeKey, SenderRequest sender) {
        return writeKeys
                .source(writeKey)
                .map(source -> source.orElseThrow(KnownSource::unknownKey))
                .invoke(source -> source.admit(sender.origin(), clock.instant()));
    }

    private void take(KnownSource source, int events) {
        var own = source.settings().eventsPerSecond();
        limits.take(source.limitKey(), own == null ? config.maxEventsPerSecond() : own, events);
    }
}
