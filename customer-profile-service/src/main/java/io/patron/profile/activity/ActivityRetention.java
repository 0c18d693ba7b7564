package io.patron.profile.activity;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Forgets what customers did before the months that are kept ({@code patron.activity.keep-months}).
 * What was said of them, what they bought and what was computed from it stays.
 */
@ApplicationScoped
class ActivityRetention {
    private static final String OLD =
            """
            select to_date(right(c.relname, 7), 'YYYY_MM') from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'activity'::regclass and c.relname ~ '^activity_\\d{4}_\\d{2}$'
                and to_date(right(c.relname, 7), 'YYYY_MM') < $1
            order by 1
            """;
    private static final String HAS_DONE =
            "select exists (select from activity where occurred_at >= $1 and occurred_at < $2 and"
                    + " said is null)";
    private static final String FORGET = "select forget_activity_month($1)";
    private static final String FORGET_REST =
            """
            delete from activity_rest where ctid = any(array(
                select ctid from activity_rest where occurred_at < $1 and said is null limit 10000))
            """;
    private static final String IMPATIENT = "set local lock_timeout = '5s'";

    private final ActivityConfig config;
    private final Pool pool;
    private final Clock clock;

    ActivityRetention(ActivityConfig config, Pool pool, Clock clock) {
        this.config = config;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "24h", delayed = "11m")
    Uni<Void> forget() {
        return config.firstKept(ActivityMonths.month(clock.instant()))
                .map(this::forgetBefore)
                .orElse(Uni.createFrom().voidItem());
    }

    /** A month that others are busy with is left for the next time. */
    Uni<Void> forgetBefore(YearMonth first) {
        return pool.preparedQuery(OLD)
                .execute(Tuple.of(first.atDay(1)))
                .chain(rows -> {
                    List<LocalDate> months = new ArrayList<>();
                    rows.forEach(row -> months.add(row.getLocalDate(0)));
                    return Multi.createFrom()
                            .iterable(months)
                            .onItem()
                            .transformToUniAndConcatenate(this::forgetMonth)
                            .collect()
                            .asList();
                })
                .chain(() -> forgetRest(first.atDay(1)));
    }

    private Uni<Void> forgetMonth(LocalDate month) {
        var span = Tuple.of(midnight(month), midnight(month.plusMonths(1)));
        return pool.withTransaction(tx ->
                tx.query(IMPATIENT)
                        .execute()
                        .chain(() -> tx.preparedQuery(HAS_DONE).execute(span))
                        .chain(found ->
                                found.iterator().next().getBoolean(0)
                                        ? tx.preparedQuery(FORGET)
                                                .execute(Tuple.of(month))
                                                .replaceWithVoid()
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> forgetRest(LocalDate first) {
        return pool.preparedQuery(FORGET_REST)
                .execute(Tuple.of(midnight(first)))
                .chain(gone ->
                        gone.rowCount() == 0 ? Uni.createFrom().voidItem() : forgetRest(first));
    }

    private static OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }
}
