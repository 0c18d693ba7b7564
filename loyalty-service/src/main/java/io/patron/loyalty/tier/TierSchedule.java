package io.patron.loyalty.tier;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks at tiers once a day of each programme's zone, soon after its midnight. */
@ApplicationScoped
class TierSchedule {
    private final TierEvaluationService evaluations;

    TierSchedule(TierEvaluationService evaluations) {
        this.evaluations = evaluations;
    }

    @Scheduled(
            every = "${patron.tiers.check-every:10m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> evaluate() {
        return evaluations.evaluateDue();
    }
}
