package io.patron.profile.activity;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The months that table {@code activity} is parted into. A month gets its table before the first
 * activity of it is written; months long ago or to come share one, since clients' clocks tell
 * anything.
 */
@ApplicationScoped
class ActivityMonths {
    private static final Logger LOG = Logger.getLogger(ActivityMonths.class);
    private static final int YEARS_BACK = 10;
    private static final String IMPATIENT = "set local lock_timeout = '5s'";
    private static final String ADD = "select add_activity_month($1)";

    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();
    private final ActivityConfig config;
    private final Pool pool;
    private final Clock clock;

    ActivityMonths(ActivityConfig config, Pool pool, Clock clock) {
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    /** The month of an instant. */
    static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /**
     * Sees to it that months have their tables. Takes a transaction of its own, so comes before the
     * caller's has touched activities. Where it fails, activities go to the rest and are moved when
     * it succeeds later.
     */
    Uni<Void> open(Collection<Instant> times) {
        var now = month(clock.instant());
        var first = config.firstKept(now).orElse(now.minusYears(YEARS_BACK));
        var wanted = new TreeSet<YearMonth>();
        times.forEach(at -> wanted.add(month(at)));
        wanted.removeIf(
                m -> known.contains(m) || m.isBefore(first) || m.isAfter(now.plusMonths(1)));
        return Multi.createFrom()
                .iterable(wanted)
                .onItem()
                .transformToUniAndConcatenate(this::open)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> open(YearMonth month) {
        return pool.withTransaction(tx ->
                        tx.query(IMPATIENT)
                                .execute()
                                .chain(() ->
                                        tx.preparedQuery(ADD).execute(Tuple.of(month.atDay(1)))))
                .invoke(() -> known.add(month))
                .onFailure()
                .invoke(e -> LOG.warnf("%s shares a table for now: %s", month, e.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    @Scheduled(every = "12h")
    Uni<Void> openNext() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return open(Set.of(now.toInstant(), now.plusMonths(1).toInstant()));
    }
}
