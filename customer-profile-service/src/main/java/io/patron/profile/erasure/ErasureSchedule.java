package io.patron.profile.erasure;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Goes on with erasures; each step of one is a transaction, and one replica's at a time. */
@ApplicationScoped
class ErasureSchedule {
    private static final Logger LOG = Logger.getLogger(ErasureSchedule.class);

    private final ErasureStore erasures;
    private final ErasureRunner runner;
    private final TopicReader topics;
    private final Tombstones tombstones;
    private final Pool pool;
    private final String[] services;

    ErasureSchedule(
            ErasureStore erasures,
            ErasureRunner runner,
            TopicReader topics,
            Tombstones tombstones,
            ErasureConfig config,
            io.patron.personal.table.PersonalTables tables,
            Pool pool) {
        this.erasures = erasures;
        this.runner = runner;
        this.topics = topics;
        this.tombstones = tombstones;
        this.pool = pool;
        this.services =
                Stream.concat(Stream.of(tables.service()), config.from().stream())
                        .toArray(String[]::new);
    }

    @Scheduled(
            every = "1s",
            delayed = "3s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return untilDone(() ->
                        pool.withTransaction(this::step)
                                .onFailure(StepFailure.class)
                                .recoverWithUni(this::failed))
                .chain(() -> untilDone(this::complete));
    }

    private static Uni<Void> untilDone(Supplier<Uni<? extends Boolean>> step) {
        return Multi.createBy().repeating().uni(step).whilst(more -> more).onItem().ignoreAsUni();
    }

    private Uni<Boolean> step(SqlConnection tx) {
        return erasures.next(tx)
                .chain(next ->
                        next.isEmpty()
                                ? Uni.createFrom().item(false)
                                : runner.step(tx, next.get())
                                        .onFailure()
                                        .transform(cause -> new StepFailure(next.get().id(), cause))
                                        .replaceWith(true));
    }

    /** A step that failed, and of which erasure. */
    private static final class StepFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final UUID erasure;
        private final String what;

        StepFailure(UUID erasure, Throwable cause) {
            super(cause);
            this.erasure = erasure;
            this.what = cause.getClass().getName();
        }
    }

    /** It is tried again when the others have had their turn. */
    private Uni<Boolean> failed(Throwable failure) {
        if (!(failure instanceof StepFailure step)) {
            return Uni.createFrom().item(false);
        }
        LOG.errorf("A step of erasure %s failed and is tried again: %s", step.erasure, step.what);
        return erasures.failed(pool, step.erasure).replaceWith(false);
    }

    /** Once all have answered, nothing new comes on the topics. */
    private Uni<Boolean> complete() {
        return erasures.answered(pool, services)
                .chain(next ->
                        next.isEmpty()
                                ? Uni.createFrom().item(false)
                                : complete(next.get()).replaceWith(true));
    }

    private Uni<Void> complete(Erasure erasure) {
        List<String> keys = erasure.ids().stream().map(UUID::toString).toList();
        var now = erasures.now();
        return tombstones
                .ofCustomers(keys)
                .chain(() -> topics.all(now))
                .chain(all -> erasures.complete(pool, erasure.id(), now, all));
    }
}
