package io.patron.loyalty.challenge;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks which teams have reached their goal. */
@ApplicationScoped
class ChallengeSchedule {
    private final TeamGoalService teams;

    ChallengeSchedule(TeamGoalService teams) {
        this.teams = teams;
    }

    @Scheduled(
            every = "${patron.ledger.due-every:1m}",
            delayed = "50s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return teams.run();
    }
}
