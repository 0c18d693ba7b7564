package io.patron.loyalty.referral;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks which referrals something has to be decided about. */
@ApplicationScoped
class ReferralSchedule {
    private final ReferralDueService due;
    private final HelpService helps;

    ReferralSchedule(ReferralDueService due, HelpService helps) {
        this.due = due;
        this.helps = helps;
    }

    @Scheduled(
            every = "${patron.ledger.due-every:1m}",
            delayed = "40s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return due.run().chain(helps::run);
    }
}
