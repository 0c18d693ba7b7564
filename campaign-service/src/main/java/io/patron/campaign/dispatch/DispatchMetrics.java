package io.patron.campaign.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What is still to be sent, as metrics {@code patron_dispatch_backlog} (messages) and {@code
 * patron_dispatch_overdue_seconds} (how long the oldest due message has waited).
 */
@ApplicationScoped
class DispatchMetrics {
    private static final String QUERY =
            """
            select count(*), greatest(0, coalesce(extract(epoch from clock_timestamp() - min(due_at)), 0))::float8
            from message where state in ('intended', 'claimed')
            """;

    private record State(long backlog, double overdueSeconds) {}

    private final Pool pool;
    private volatile State last = new State(0, 0);

    DispatchMetrics(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        metrics.gauge("patron.dispatch.backlog", this, m -> m.last.backlog());
        metrics.gauge("patron.dispatch.overdue.seconds", this, m -> m.last.overdueSeconds());
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return pool.query(QUERY)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new State(row.getLong(0), row.getDouble(1)))
                .invoke(state -> last = state)
                .replaceWithVoid();
    }
}
