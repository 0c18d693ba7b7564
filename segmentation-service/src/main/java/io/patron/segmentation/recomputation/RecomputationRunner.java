package io.patron.segmentation.recomputation;

import io.patron.kit.problem.Unavailability;
import io.patron.segmentation.SegmentationConfig;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Runs what waits, one at a time over all replicas: whoever holds the advisory lock. The lock is
 * its session's, so a replica that dies loses it, and another begins the job again.
 */
@ApplicationScoped
class RecomputationRunner {
    private static final Logger LOG = Logger.getLogger(RecomputationRunner.class);
    private static final long LOCK = 0x736567L; // "seg"

    private final Pool pool;
    private final JobStore jobs;
    private final RecomputationJob recomputation;
    private final RecomputationService service;
    private final SegmentationConfig config;

    RecomputationRunner(
            Pool pool,
            JobStore jobs,
            RecomputationJob recomputation,
            RecomputationService service,
            SegmentationConfig config) {
        this.pool = pool;
        this.jobs = jobs;
        this.recomputation = recomputation;
        this.service = service;
        this.config = config;
    }

    /** Asks for one by the clock; one that waits already answers for the other replicas. */
    @Scheduled(
            cron = "${patron.segmentation.recompute.cron:off}",
            timeZone = "${patron.zone:UTC}",
            identity = "recompute-cron")
    @Scheduled(
            every = "${patron.segmentation.recompute.every:off}",
            delayed = "10s",
            identity = "recompute-every")
    Uni<Void> request() {
        return service.request(null).replaceWithVoid();
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return jobs.isAnyOpen(pool)
                .chain(open -> open ? lead() : Uni.createFrom().voidItem())
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("Recomputations are looked for again: %s", failure.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> lead() {
        return pool.getConnection()
                .chain(session -> lead(session).eventually(() -> release(session)));
    }

    private Uni<Void> lead(SqlConnection session) {
        return session.preparedQuery("select pg_try_advisory_lock($1)")
                .execute(Tuple.of(LOCK))
                .chain(rows ->
                        rows.iterator().next().getBoolean(0)
                                ? runOldest()
                                : Uni.createFrom().voidItem());
    }

    private Uni<Void> runOldest() {
        return jobs.begin(pool)
                .chain(begun -> begun.isPresent() ? run(begun.get()) : Uni.createFrom().voidItem());
    }

    private Uni<Void> run(Job job) {
        if (job.attempt() > config.recompute().maxAttempts()) {
            return jobs.fail(pool, job, "It was begun too often and never came to its end.");
        }
        return recomputation
                .run(job)
                .onFailure(SupersededException.class)
                .recoverWithNull()
                .onFailure(failure -> !Unavailability.isTransient(failure))
                .recoverWithUni(failure -> fail(job, failure));
    }

    /** What a defect says may name customers; the log has it, the job names its kind alone. */
    private Uni<Void> fail(Job job, Throwable failure) {
        LOG.errorf(failure, "Recomputation %s failed", job.id());
        return jobs.fail(pool, job, "It met a defect: " + failure.getClass().getSimpleName())
                .onFailure(SupersededException.class)
                .recoverWithNull();
    }

    private static Uni<Void> release(SqlConnection session) {
        return session.preparedQuery("select pg_advisory_unlock_all()")
                .execute()
                .onFailure()
                .recoverWithNull()
                .chain(session::close)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
