package io.patron.profile.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.patron.kit.problem.CommonError;
import io.patron.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Bounds what is under way: bodies that are read or were read and are not answered yet. While Kafka
 * or PostgreSQL is slow, clients are asked to come again instead of filling the memory.
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
        return hold(room -> {
            room.resize(body.length);
            return work.get();
        });
    }

    /**
     * Does work that tells itself how much room it needs, and gives that back when it has ended.
     */
    <T> Uni<T> hold(Function<Room, Uni<? extends T>> work) {
        return Uni.createFrom()
                .deferred(() -> {
                    var room = new Room();
                    return Uni.createFrom()
                            .<T>deferred(() -> work.apply(room))
                            .onTermination()
                            .invoke(room::close);
                });
    }

    /** What one request holds. */
    final class Room {
        private long held;
        private boolean isClosed;

        private Room() {}

        /**
         * Holds so much from now on. Who needs more than there is altogether gets all of it.
         *
         * @throws ProblemException {@code too-many-requests} where more is needed than is left
         */
        synchronized void resize(long wanted) {
            if (isClosed) {
                return; // given up meanwhile; nobody would give this back
            }
            var more = Math.min(wanted, most) - held;
            if (bytes.addAndGet(more) > most && more > 0) {
                bytes.addAndGet(-more);
                throw ProblemException.later(
                        CommonError.TOO_MANY_REQUESTS,
                        "More is under way than can be kept in memory; try again.",
                        WAIT);
            }
            held += more;
        }

        private synchronized void close() {
            isClosed = true;
            bytes.addAndGet(-held);
            held = 0;
        }
    }
}
