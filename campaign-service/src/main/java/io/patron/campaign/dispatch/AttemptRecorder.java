package io.patron.campaign.dispatch;

import io.patron.kit.outbox.Outbox;
import io.patron.kit.problem.Unavailability;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Records outcomes and the events about them in one transaction. A row that another replica has
 * claimed meanwhile is left alone, and no event is told of it here; of one that was withheld
 * meanwhile, because two turned out to be one person, only that it was taken. While the database is
 * away it tries again: what was sent and is not recorded would be sent twice.
 */
@ApplicationScoped
class AttemptRecorder {
    private static final String LOCK =
            "select 1 from contact where customer_id = any ($1) order by customer_id for update";
    private static final String RECORD =
            """
            update message m set state = a.state, reason = a.reason, last_error = a.error, claim = null,
                due_at = clock_timestamp() + a.pause * interval '1 millisecond',
                handed_over_at = case when a.state in ('handed-over', 'confirmed') then $2::timestamptz end,
                updated_at = clock_timestamp()
            from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[]) as a (id, state, reason, error, pause)
            where m.id = a.id and m.claim = $1 and (m.state = 'claimed'
                or m.state = 'withheld' and m.reason = 'already-received' and a.state in ('handed-over', 'confirmed'))
            returning m.id
            """;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long TRIES = 30;

    private final Pool pool;
    private final Outbox outbox;
    private final Clock clock;

    AttemptRecorder(Pool pool, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> record(Batch batch, List<Attempt> attempts) {
        var now = clock.instant();
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(tx -> record(tx, batch, attempts, now)))
                .onFailure(Unavailability::isTransient)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(TRIES);
    }

    private Uni<Void> record(SqlConnection tx, Batch batch, List<Attempt> attempts, Instant now) {
        return lock(tx, attempts)
                .chain(() -> update(tx, batch, attempts, now))
                .map(ids -> recorded(attempts, ids))
                .chain(recorded -> outbox.append(tx, AttemptEvents.of(batch, recorded, now)));
    }

    private static Uni<Void> lock(SqlConnection tx, List<Attempt> attempts) {
        var customers =
                attempts.stream()
                        .map(attempt -> attempt.message().recipient().customerId())
                        .toArray(UUID[]::new);
        return tx.preparedQuery(LOCK)
                .execute(Tuple.tuple().addArrayOfUUID(customers))
                .replaceWithVoid();
    }

    @SuppressWarnings("NullAway") // columns that may be null
    private static Uni<Set<UUID>> update(
            SqlConnection tx, Batch batch, List<Attempt> attempts, Instant now) {
        var row = Tuple.tuple().addUUID(batch.claim());
        row.addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        row.addArrayOfUUID(attempts.stream().map(a -> a.message().id()).toArray(UUID[]::new));
        row.addArrayOfString(attempts.stream().map(a -> a.state().key()).toArray(String[]::new));
        row.addArrayOfString(attempts.stream().map(Attempt::reason).toArray(String[]::new));
        row.addArrayOfString(attempts.stream().map(Attempt::lastError).toArray(String[]::new));
        row.addArrayOfLong(
                attempts.stream()
                        .map(a -> a.pause() == null ? null : Long.valueOf(a.pause().toMillis()))
                        .toArray(Long[]::new));
        return tx.preparedQuery(RECORD).execute(row).map(AttemptRecorder::ids);
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        var ids = new HashSet<UUID>();
        rows.forEach(row -> ids.add(row.getUUID(0)));
        return ids;
    }

    private static List<Attempt> recorded(List<Attempt> attempts, Set<UUID> ids) {
        return attempts.stream().filter(a -> ids.contains(a.message().id())).toList();
    }
}
