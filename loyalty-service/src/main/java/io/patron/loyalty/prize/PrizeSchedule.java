package io.patron.loyalty.prize;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks which prizes can be given. */
@ApplicationScoped
class PrizeSchedule {
    private final PrizeGivingService giving;

    PrizeSchedule(PrizeGivingService giving) {
        this.giving = giving;
    }

    @Scheduled(
            every = "${patron.ledger.due-every:1m}",
            delayed = "45s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return giving.run();
    }
}
