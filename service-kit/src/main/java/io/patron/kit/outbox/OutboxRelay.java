package io.patron.kit.outbox;

import io.micrometer.core.instrument.Metrics;
import io.patron.kit.document.StoredJson;
import io.patron.kit.kafka.KafkaSender;
import io.patron.kit.time.Ids;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox. Of all replicas the one that holds the advisory lock does it; the lock is
 * its database session's, and it reads and deletes through that same session, so a relay that lost
 * the lock can publish no further round.
 *
 * <p>A message that is larger than Kafka takes never gets there, however often it is sent: it
 * becomes a dead letter, and what is behind it goes on. After any other failure the same rows are
 * sent again.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long LOCK = 0x706174726f6eL; // "patron"
    private static final String READ =
            "select seq, topic, key, headers, payload from outbox order by seq limit $1";
    private static final String DELETE = "delete from outbox where seq = any($1)";
    private static final String SET_ASIDE =
            """
            with large as (delete from outbox where seq = $1 returning *)
            insert into dead_letter (id, consumer, topic, partition, "offset", key, headers, payload, reason, failed_at)
            select $2, 'outbox', topic, -1, seq, key, headers, payload, 'Larger than Kafka takes', now() from large
            """;

    private final Pool pool;
    private final KafkaSender sender;
    private final StoredJson json;
    private final OutboxConfig config;
    private final Wake wake = new Wake();
    private volatile @Nullable Cancellable running;

    OutboxRelay(Pool pool, KafkaSender sender, StoredJson json, OutboxConfig config) {
        this.pool = pool;
        this.sender = sender;
        this.json = json;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        running =
                Multi.createBy()
                        .repeating()
                        .uni(this::term)
                        .withDelay(config.takeover())
                        .indefinitely()
                        .subscribe()
                        .with(ignored -> {});
    }

    void stop(@Observes ShutdownEvent event) {
        if (running != null) {
            running.cancel();
        }
    }

    /** One term as relay, or one vain try for the lock; never fails. */
    private Uni<Void> term() {
        return pool.getConnection()
                .chain(session -> lead(session).eventually(() -> release(session)))
                .onFailure()
                .invoke(failure -> LOG.warnf("The outbox relay starts anew: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> lead(SqlConnection session) {
        return session.preparedQuery("select pg_try_advisory_lock($1)")
                .execute(Tuple.of(LOCK))
                .chain(rows ->
                        rows.iterator().next().getBoolean(0)
                                ? publish(session)
                                : Uni.createFrom().voidItem());
    }

    private Uni<Void> publish(SqlConnection session) {
        PgConnection.cast(session).notificationHandler(notification -> wake.signal());
        session.closeHandler(wake::signal);
        return session.query("listen outbox")
                .execute()
                .chain(() ->
                        Multi.createBy()
                                .repeating()
                                .uni(() -> round(session))
                                .indefinitely()
                                .onItem()
                                .ignoreAsUni());
    }

    private Uni<Void> round(SqlConnection session) {
        return session.preparedQuery(READ)
                .execute(Tuple.of(config.batch()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .chain(rows -> rows.isEmpty() ? wake.next(config.idle()) : publish(session, rows));
    }

    /** Rows, or as many of the first of them as Kafka takes; the next round reads what is left. */
    private Uni<Void> publish(SqlConnection session, List<Row> rows) {
        var numbers = rows.stream().map(row -> row.getLong(0)).toArray(Long[]::new);
        return sender.send(rows.stream().map(this::record).toList())
                .chain(() -> session.preparedQuery(DELETE).execute(Tuple.of(numbers)))
                .replaceWithVoid()
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() ->
                        rows.size() == 1
                                ? setAside(session, numbers[0])
                                : publish(session, rows.subList(0, rows.size() / 2)));
    }

    private static Uni<Void> setAside(SqlConnection session, Long number) {
        LOG.errorf("Dead letter of the outbox, larger than Kafka takes: row %d", number);
        Metrics.counter("patron.dead.letters", "consumer", "outbox").increment();
        var letter = Tuple.of(number, Ids.next());
        return session.preparedQuery(SET_ASIDE).execute(letter).replaceWithVoid();
    }

    private ProducerRecord<String, byte[]> record(Row row) {
        var record =
                new ProducerRecord<>(
                        row.getString(1), row.getString(2), row.getBuffer(4).getBytes());
        Headers.read(json, row.getString(3))
                .forEach((name, value) ->
                        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** A pooled session keeps its lock and its listening until it is told otherwise. */
    private static Uni<Void> release(SqlConnection session) {
        return session.query("select pg_advisory_unlock_all(); unlisten *")
                .execute()
                .eventually(session::close)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
