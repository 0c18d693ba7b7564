package io.patron.profile.quality;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import org.jboss.logging.Logger;

/**
 * Tables {@code quality_delta} and {@code quality_count}. Whoever counts appends a few rows in the
 * transaction of what is counted, so counts are exact and nobody waits for another's; they are
 * added up in the background.
 */
@ApplicationScoped
public class QualityCounts {
    private static final Logger LOG = Logger.getLogger(QualityCounts.class);

    private static final String ADD =
            """
            insert into quality_delta (source, day, measure, subject, n, example)
            select * from unnest($1::text[], $2::date[], $3::text[], $4::text[], $5::bigint[], $6::text[])
            """;

    private static final long AT_ONCE = 20_000;
    private static final String LOCK = "select pg_try_advisory_xact_lock(4712, 1)";

    /** At most 500 subjects a day of a check; what more there are is counted as one. */
    private static final String ADD_UP =
            """
            with taken as (
                delete from quality_delta where ctid = any(array(select ctid from quality_delta limit $1))
                returning *),
            summed as (
                select source, day, measure, subject, sum(n)::bigint as n, max(example) as example
                from taken group by source, day, measure, subject),
            placed as (
                select source, day, measure, n, example,
                    case when exists (
                             select 1 from quality_count c where c.source = s.source and c.day = s.day
                                 and c.measure = s.measure and c.subject = s.subject)
                         or row_number() over (partition by source, day, measure order by n desc)
                             + (select count(*) from quality_count c where c.source = s.source
                                    and c.day = s.day and c.measure = s.measure) <= 500
                         then subject else '(others)' end as subject
                from summed s),
            added as (
            insert into quality_count as kept (source, day, measure, subject, n, example)
            select source, day, measure, subject, sum(n), max(example) from placed
            group by source, day, measure, subject order by source, day, measure, subject
            on conflict (source, day, measure, subject) do update
            set n = kept.n + excluded.n, example = coalesce(excluded.example, kept.example))
            select count(*) from taken
            """;

    private final Pool pool;
    private final Clock clock;
    private final QualityConfig config;

    QualityCounts(Pool pool, Clock clock, QualityConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /** The day of the business zone on which something was received. */
    public LocalDate day(Instant receivedAt) {
        return LocalDate.ofInstant(receivedAt, clock.getZone());
    }

    public Uni<Void> add(SqlClient client, Counts counts) {
        return counts.isEmpty()
                ? Uni.createFrom().voidItem()
                : client.preparedQuery(ADD).execute(rows(counts)).replaceWithVoid();
    }

    private static Tuple rows(Counts counts) {
        var keys = new ArrayList<>(counts.all().keySet());
        var values = new ArrayList<>(counts.all().values());
        return Tuple.tuple()
                .addArrayOfString(keys.stream().map(Counts.Key::source).toArray(String[]::new))
                .addArrayOfLocalDate(keys.stream().map(Counts.Key::day).toArray(LocalDate[]::new))
                .addArrayOfString(keys.stream().map(k -> k.check().key()).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(Counts.Key::subject).toArray(String[]::new))
                .addArrayOfLong(values.stream().map(Counts.Count::n).toArray(Long[]::new))
                .addArrayOfString(
                        values.stream().map(Counts.Count::example).toArray(String[]::new));
    }

    /** Where it is added on its own, and losing a count is better than failing. */
    public Uni<Void> addIfPossible(Counts counts) {
        return add(pool, counts)
                .onFailure()
                .invoke(failure -> LOG.debugf("Counts are lost: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    @Scheduled(
            every = "${patron.quality.add-up-every:10s}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> addUp() {
        return Multi.createBy()
                .repeating()
                .uni(() -> pool.withTransaction(this::addUp))
                .whilst(taken -> taken == AT_ONCE)
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.debugf("Counts wait: %s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** How many were taken. */
    private Uni<Long> addUp(SqlConnection tx) {
        return tx.query(LOCK)
                .execute()
                .chain(rows ->
                        Boolean.TRUE.equals(rows.iterator().next().getBoolean(0))
                                ? tx.preparedQuery(ADD_UP)
                                        .execute(Tuple.of(AT_ONCE))
                                        .map(taken -> taken.iterator().next().getLong(0))
                                : Uni.createFrom().item(0L));
    }

    @Scheduled(every = "1h", delayed = "5m")
    Uni<Void> forget() {
        return pool.preparedQuery("delete from quality_count where day < $1")
                .execute(Tuple.of(day(clock.instant().minus(config.keepCounts()))))
                .replaceWithVoid();
    }
}
