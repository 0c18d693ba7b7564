package io.patron.loyalty.seal;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Seals new entries soon after they were written. */
@ApplicationScoped
class SealSchedule {
    private final SealService seals;

    SealSchedule(SealService seals) {
        this.seals = seals;
    }

    @Scheduled(
            every = "${patron.ledger.seal-every:5s}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return seals.run();
    }
}
