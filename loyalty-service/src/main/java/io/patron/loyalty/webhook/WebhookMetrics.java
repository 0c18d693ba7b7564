package io.patron.loyalty.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Tries by endpoint and what came of them, how long they took, and what waits: {@code
 * patron_webhooks_attempts_total}, {@code patron_webhooks_latency_seconds}, {@code
 * patron_webhooks_waiting}, {@code patron_webhooks_oldest_age_seconds}, {@code
 * patron_webhooks_dead}.
 */
@ApplicationScoped
class WebhookMetrics {
    private static final String BACKLOG =
            """
            select count(*) filter (where d.state = 'PENDING'), count(*) filter (where d.state = 'DEAD'),
                coalesce(extract(epoch from clock_timestamp() - min(d.created_at) filter (where d.state = 'PENDING')),
                    0)::float8
            from webhook_delivery d join webhook_endpoint e on e.id = d.endpoint_id
            where d.state in ('PENDING', 'DEAD') and e.state = 'ENABLED'
            """;

    private record Backlog(long waiting, long dead, double oldest) {}

    private final MeterRegistry metrics;
    private final Pool pool;
    private volatile Backlog last = new Backlog(0, 0, 0);

    WebhookMetrics(MeterRegistry metrics, Pool pool) {
        this.metrics = metrics;
        this.pool = pool;
        metrics.gauge("patron.webhooks.waiting", this, m -> m.last.waiting());
        metrics.gauge("patron.webhooks.dead", this, m -> m.last.dead());
        metrics.gauge("patron.webhooks.oldest.age.seconds", this, m -> m.last.oldest());
    }

    void tried(UUID endpoint, Attempt attempt, Verdict verdict) {
        var outcome =
                switch (verdict.state()) {
                    case DELIVERED -> "delivered";
                    case DEAD -> "dead";
                    case PENDING, MISSED -> "failed";
                };
        metrics.counter(
                        "patron.webhooks.attempts",
                        "endpoint",
                        endpoint.toString(),
                        "outcome",
                        outcome)
                .increment();
        metrics.timer("patron.webhooks.latency", "endpoint", endpoint.toString())
                .record(attempt.latency());
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return pool.query(BACKLOG)
                .execute()
                .map(rows -> rows.iterator().next())
                .invoke(row -> last = new Backlog(row.getLong(0), row.getLong(1), row.getDouble(2)))
                .replaceWithVoid();
    }
}
