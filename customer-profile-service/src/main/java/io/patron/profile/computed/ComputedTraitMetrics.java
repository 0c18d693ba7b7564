package io.patron.profile.computed;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * {@code patron.computed.too-many} by trait: of how many people it is not made, since too many
 * values count.
 */
@ApplicationScoped
public class ComputedTraitMetrics {
    private static final Logger LOG = Logger.getLogger(ComputedTraitMetrics.class);
    private static final String TOO_MANY =
            """
            select f.key, count(*) from computed_value v join trait_fill f on f.trait_id = v.trait_id
            where v.too_many and f.state = 'ready' group by 1
            """;

    private final Pool pool;
    private final MultiGauge tooMany;

    ComputedTraitMetrics(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        this.tooMany = MultiGauge.builder("patron.computed.too-many").register(meters);
    }

    @Scheduled(
            every = "${patron.computed-traits.metrics-every:60s}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return pool.query(TOO_MANY)
                .execute()
                .invoke(this::show)
                .onFailure()
                .invoke(failure -> LOG.debugf("Traits are not shown: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void show(RowSet<Row> rows) {
        List<MultiGauge.Row<?>> gauges = new ArrayList<>();
        rows.forEach(row ->
                gauges.add(
                        MultiGauge.Row.of(
                                Tags.of("trait", row.getString(0)), (Number) row.getLong(1))));
        tooMany.register(gauges, true);
    }
}
