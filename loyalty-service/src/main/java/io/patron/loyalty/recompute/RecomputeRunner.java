package io.patron.loyalty.recompute;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Carries recomputes out, one page after the other; of several replicas each takes its turn. */
@ApplicationScoped
class RecomputeRunner {
    private static final Logger LOG = Logger.getLogger(RecomputeRunner.class);

    private final RecomputeService recomputes;

    RecomputeRunner(RecomputeService recomputes) {
        this.recomputes = recomputes;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> poll() {
        return Multi.createBy()
                .repeating()
                .uni(recomputes::step)
                .whilst(done -> done)
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(failure -> LOG.warnf("Recomputes go on later: %s", failure))
                .onFailure()
                .recoverWithNull();
    }
}
