package io.patron.loyalty.simulation;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Carries out one simulation at a time among all replicas; one that broke off is begun again. */
@ApplicationScoped
class SimulationRunner {
    private static final Logger LOG = Logger.getLogger(SimulationRunner.class);
    private static final long LOCK = 0x73696dL; // "sim"

    private final Pool pool;
    private final SimulationStore store;
    private final SimulationService simulations;

    SimulationRunner(Pool pool, SimulationStore store, SimulationService simulations) {
        this.pool = pool;
        this.store = store;
        this.simulations = simulations;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return pool.query("select 1 from simulation where state in ('QUEUED', 'RUNNING') limit 1")
                .execute()
                .chain(rows -> rows.size() > 0 ? lead() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("Simulations are looked for again: %s", failure))
                .onFailure()
                .recoverWithNull();
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
                                ? oldest()
                                : Uni.createFrom().voidItem());
    }

    private Uni<Void> oldest() {
        return store.begin()
                .chain(begun -> begun.isPresent() ? run(begun.get()) : Uni.createFrom().voidItem());
    }

    private Uni<Void> run(SimulationStore.Begun begun) {
        return simulations
                .run(begun)
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Simulation %s failed", begun.id()))
                .onFailure()
                .recoverWithUni(failure -> simulations.fail(begun.id(), failure));
    }

    private static Uni<Void> release(SqlConnection session) {
        return session.preparedQuery("select pg_advisory_unlock_all()")
                .execute()
                .onFailure()
                .recoverWithNull()
                .chain(session::close);
    }
}
