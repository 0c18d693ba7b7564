package io.patron.kit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.patron.kit.sql.KeyedQueries;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What the outbox still holds, as metrics {@code patron_outbox_backlog} and {@code
 * patron_outbox_oldest_age_seconds}.
 */
@ApplicationScoped
public class Backlog {

    /**
     * @param backlog rows not yet published
     * @param oldestAgeSeconds age of the oldest of them, 0 when there is none
     */
    public record State(long backlog, double oldestAgeSeconds) {}

    /** In order, thus by index: rows that are gone fill the table until it is vacuumed. */
    static final String QUERY =
            """
            select count(*), coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8
            from (select created_at from outbox order by seq) waiting
            """;

    private final Pool pool;
    private volatile State last = new State(0, 0);

    Backlog(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        metrics.gauge("patron.outbox.backlog", this, b -> b.last.backlog());
        metrics.gauge("patron.outbox.oldest.age.seconds", this, b -> b.last.oldestAgeSeconds());
    }

    public Uni<State> now() {
        return pool.withTransaction(
                        tx -> KeyedQueries.only(tx).chain(() -> tx.query(QUERY).execute()))
                .map(rows -> rows.iterator().next())
                .map(row -> new State(row.getLong(0), row.getDouble(1)))
                .invoke(state -> last = state);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return now().replaceWithVoid();
    }
}
