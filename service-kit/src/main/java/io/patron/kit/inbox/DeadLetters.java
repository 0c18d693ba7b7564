package io.patron.kit.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.patron.contracts.Topics;
import io.patron.kit.document.StoredJson;
import io.patron.kit.outbox.Headers;
import io.patron.kit.outbox.Outbox;
import io.patron.kit.outbox.OutboxMessage;
import io.patron.kit.page.Cursor;
import io.patron.kit.page.Page;
import io.patron.kit.page.PageRequest;
import io.patron.kit.problem.ProblemException;
import io.patron.kit.time.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Messages that could not be processed: kept here to be looked at and replayed, and published on
 * the dead-letter topic.
 */
@ApplicationScoped
public class DeadLetters {
    private static final String LIST =
            "select * from dead_letter where id < $1 order by id desc limit $2";
    private static final String REPLAY =
            "update dead_letter set replayed_at = $2 where id = $1 returning *";

    private static final String INSERT =
            """
            insert into dead_letter (id, consumer, topic, partition, "offset", key, headers, payload, reason, failed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing
            """;
    private static final int LONGEST_TEXT = 1_000;

    private final Outbox outbox;
    private final Pool pool;
    private final StoredJson json;
    private final Clock clock;
    private final MeterRegistry metrics;

    DeadLetters(Outbox outbox, Pool pool, StoredJson json, Clock clock, MeterRegistry metrics) {
        this.outbox = outbox;
        this.pool = pool;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<Void> add(
            SqlConnection tx, String consumer, ConsumerRecord<String, byte[]> record, String why) {
        var reason = storable(why);
        var headers = new LinkedHashMap<>(Headers.of(record.headers()));
        return tx.preparedQuery(INSERT)
                .execute(row(consumer, record, json.write(headers), reason))
                .chain(added -> {
                    headers.put("patron-dlt-consumer", consumer);
                    headers.put("patron-dlt-reason", reason);
                    return added.rowCount() == 0
                            ? Uni.createFrom().voidItem()
                            : outbox.appendMessages(tx, List.of(letter(record, headers)));
                })
                .invoke(() ->
                        metrics.counter("patron.dead.letters", "consumer", consumer).increment());
    }

    private Tuple row(
            String consumer, ConsumerRecord<String, byte[]> record, String headers, String reason) {
        return Tuple.tuple()
                .addUUID(Ids.next())
                .addString(consumer)
                .addString(record.topic())
                .addInteger(record.partition())
                .addLong(record.offset())
                .addString(storable(record.key()))
                .addString(headers)
                .addBuffer(Buffer.buffer(payload(record)))
                .addString(reason)
                .addOffsetDateTime(OffsetDateTime.now(clock));
    }

    private static OutboxMessage letter(
            ConsumerRecord<String, byte[]> record, Map<String, String> headers) {
        var topic = Topics.deadLetters(record.topic());
        return new OutboxMessage(topic, storable(record.key()), headers, payload(record));
    }

    /** Anything may stand in a message at fault, also what PostgreSQL's text cannot hold. */
    private static String storable(@Nullable String text) {
        var clean = text == null ? "" : text.replace('\u0000', '\ufffd');
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT);
    }

    private static byte[] payload(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }

    Uni<Page<DeadLetterView>> list(PageRequest page) {
        var before = Cursor.read(page.cursor(), UUID::fromString).orElse(new UUID(-1, -1));
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(before, page.limit() + 1))
                .map(DeadLetters::views)
                .map(rows -> Page.of(rows, page.limit(), row -> Cursor.after(row.id())));
    }

    /**
     * Publishes it again where it came from; every consumer of the topic that has seen it passes it
     * over.
     */
    Uni<DeadLetterView> replay(UUID id) {
        return pool.withTransaction(tx ->
                tx.preparedQuery(REPLAY)
                        .execute(Tuple.of(id, OffsetDateTime.now(clock)))
                        .map(rows -> requireOne(rows, id))
                        .call(row -> outbox.appendMessages(tx, List.of(original(row))))
                        .map(DeadLetters::view));
    }

    private OutboxMessage original(Row row) {
        var headers = Headers.read(json, row.getString("headers"));
        var payload = row.getBuffer("payload").getBytes();
        return new OutboxMessage(row.getString("topic"), row.getString("key"), headers, payload);
    }

    private static Row requireOne(RowSet<Row> rows, UUID id) {
        if (rows.size() == 0) {
            throw ProblemException.notFound("dead letter", id);
        }
        return rows.iterator().next();
    }

    private static List<DeadLetterView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(DeadLetters::view).toList();
    }

    private static DeadLetterView view(Row row) {
        var replayed = row.getOffsetDateTime("replayed_at");
        return new DeadLetterView(
                row.getUUID("id"),
                row.getString("consumer"),
                new DeadLetterView.Place(
                        row.getString("topic"), row.getInteger("partition"), row.getLong("offset")),
                row.getString("key"),
                row.getString("reason"),
                row.getOffsetDateTime("failed_at").toInstant(),
                replayed == null ? null : replayed.toInstant());
    }
}
