package io.patron.loyalty.due;

import io.patron.loyalty.reservation.TimeoutService;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks what is due, often; points are never spent in between that should have expired. */
@ApplicationScoped
class DueSchedule {
    private final DueService due;
    private final NoticeService notices;
    private final TimeoutService timeouts;

    DueSchedule(DueService due, NoticeService notices, TimeoutService timeouts) {
        this.due = due;
        this.notices = notices;
        this.timeouts = timeouts;
    }

    @Scheduled(
            every = "${patron.ledger.due-every:1m}",
            delayed = "30s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return timeouts.run().chain(due::run).chain(notices::run);
    }
}
