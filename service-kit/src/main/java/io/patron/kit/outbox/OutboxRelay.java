package io.patron.kit.outbox;

import io.patron.kit.document.StoredJson;
import io.patron.kit.kafka.KafkaSender;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox. Of all replicas the one that holds the advisory lock does it; the lock is
 * its database session's, and it reads and deletes through that same session, so a relay that lost
 * the lock can publish no further round.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final long LOCK = 0x706174726f6eL; // "patron"
    private static final String READ =
            "select seq, topic, key, headers, payload from outbox order by seq limit $1";
    private static final String DELETE = "delete from outbox where seq = any($1)";

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
                .chain(rows ->
                        rows.size() == 0 ? wake.next(config.idle()) : publish(session, rows));
    }

    private Uni<Void> publish(SqlConnection session, RowSet<Row> rows) {
        var sequences = new ArrayList<Long>(rows.size());
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>(rows.size());
        for (var row : rows) {
            sequences.add(row.getLong(0));
            records.add(record(row));
        }
        var sent = Tuple.of(sequences.toArray(Long[]::new));
        return sender.send(records)
                .chain(() -> session.preparedQuery(DELETE).execute(sent))
                .replaceWithVoid();
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
