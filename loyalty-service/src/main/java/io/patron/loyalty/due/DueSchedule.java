package io.patron.loyalty.due;

import io.patron.loyalty.merge.LateService;
import io.patron.loyalty.quota.LiabilityStore;
import io.patron.loyalty.reservation.TimeoutService;
import io.patron.loyalty.standing.DueStandingService;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks what is due, often; points are never spent in between that should have expired. */
@ApplicationScoped
class DueSchedule {
    private final DueService due;
    private final NoticeService notices;
    private final TimeoutService timeouts;
    private final LiabilityStore liability;
    private final DueStandingService standings;
    private final LateService late;

    DueSchedule(
            DueService due,
            NoticeService notices,
            TimeoutService timeouts,
            LiabilityStore liability,
            DueStandingService standings,
            LateService late) {
        this.due = due;
        this.notices = notices;
        this.timeouts = timeouts;
        this.liability = liability;
        this.standings = standings;
        this.late = late;
    }

    @Scheduled(
            every = "${patron.ledger.due-every:1m}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return timeouts.run()
                .chain(late::run)
                .chain(due::run)
                .chain(notices::run)
                .chain(standings::run)
                .chain(liability::recount);
    }
}
