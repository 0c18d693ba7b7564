package io.patron.profile.quality;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The report as metrics: {@code patron.quality.today} by source and check, what was counted on this
 * day (of completeness, how many are complete); {@code patron.quality.delayed} by source and delay,
 * the day's events; {@code patron.quality.cases} by source and check, as they stand. Of the 50
 * sources that sent most.
 */
@ApplicationScoped
public class QualityMetrics {
    private static final Logger LOG = Logger.getLogger(QualityMetrics.class);

    private static final String TODAY =
            """
            with today as (
                select source, measure, subject, n from quality_count where day = $1
                union all select source, measure, subject, n from quality_delta where day = $1),
            sources as (
                select source from today group by source order by sum(n) desc, source limit 50)
            select source, measure, case measure when 'delay' then subject else '' end, sum(n)::bigint
            from today join sources using (source) group by 1, 2, 3
            """;

    private static final String CASES =
            """
            select source, kind, '', count(*) from quality_case
            where source in (select source from quality_case group by source order by count(*) desc limit 50)
            group by source, kind
            """;

    private final Pool pool;
    private final Clock clock;
    private final MultiGauge today;
    private final MultiGauge delayed;
    private final MultiGauge cases;

    QualityMetrics(Pool pool, Clock clock, MeterRegistry meters) {
        this.pool = pool;
        this.clock = clock;
        this.today = MultiGauge.builder("patron.quality.today").register(meters);
        this.delayed = MultiGauge.builder("patron.quality.delayed").register(meters);
        this.cases = MultiGauge.builder("patron.quality.cases").register(meters);
    }

    @Scheduled(
            every = "${patron.quality.metrics-every:60s}",
            delayed = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return pool.preparedQuery(TODAY)
                .execute(Tuple.of(LocalDate.now(clock)))
                .invoke(this::show)
                .chain(() -> pool.query(CASES).execute())
                .invoke(rows -> cases.register(rows(rows, false), true))
                .onFailure()
                .invoke(failure -> LOG.debugf("Quality is not shown: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void show(RowSet<Row> rows) {
        List<MultiGauge.Row<?>> counted = new ArrayList<>();
        List<MultiGauge.Row<?>> delays = new ArrayList<>();
        for (var row : rows) {
            var isDelay = row.getString(1).equals(Check.DELAY.key());
            (isDelay ? delays : counted).add(gauge(row, isDelay));
        }
        today.register(counted, true);
        delayed.register(delays, true);
    }

    private static List<MultiGauge.Row<?>> rows(RowSet<Row> rows, boolean isDelay) {
        List<MultiGauge.Row<?>> gauges = new ArrayList<>();
        rows.forEach(row -> gauges.add(gauge(row, isDelay)));
        return gauges;
    }

    private static MultiGauge.Row<?> gauge(Row row, boolean isDelay) {
        var check = row.getString(1);
        var dimension =
                Check.of(check).flatMap(Check::dimension).map(Dimension::key).orElse("total");
        var tags =
                isDelay
                        ? Tags.of("source", row.getString(0), "delay", row.getString(2))
                        : Tags.of(
                                "source", row.getString(0), "check", check, "dimension", dimension);
        return MultiGauge.Row.of(tags, (Number) row.getLong(3));
    }
}
