package io.patron.profile.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Bounds what is under way: bodies that were read and are not answered yet. While Kafka or
 * PostgreSQL is slow, clients are asked to come again instead of filling the memory.
 */
@ApplicationScoped
class InFlight {
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final AtomicLong bytes;
    private final long most;

    InFlight(IngestConfig config, MeterRegistry meters) {
        this.most = Math.max(config.maxInFlightBytes(), config.maxBatchBytes());
        this.bytes = meters.gauge("patron.ingest.in.flight.bytes", new AtomicLong());
    }

    /**
     * Does the work while a body is under way.
     *
     * @return fails with {@code too-many-requests} where there is no room; then nothing was done
     */
    <T> Uni<T> hold(byte[] body, Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(() -> admit(body.length, work));
    }

    private <T> Uni<T> admit(int length, Supplier<Uni<? extends T>> work) {
        if (bytes.addAndGet(length) > most) {
            bytes.addAndGet(-length);
            var detail = "More is under way than can be kept in memory; try again.";
            return Uni.createFrom()
                    .failure(ProblemException.later(CommonError.TOO_MANY_REQUESTS, detail, WAIT));
        }
        return Uni.createFrom()
                .deferred(work)
                .onTermination()
                .invoke(() -> bytes.addAndGet(-length));
    }
}
