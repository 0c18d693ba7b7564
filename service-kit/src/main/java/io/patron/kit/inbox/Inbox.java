package io.patron.kit.inbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.contracts.Contract;
import io.patron.contracts.Contracts;
import io.patron.contracts.PatronEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Consumes Patron's events once each: what was seen is a row of the transaction in which it took
 * effect.
 */
@ApplicationScoped
public class Inbox {
    private static final String TYPE = "ce_type";
    private static final String SEEN =
            """
            insert into inbox (consumer, event_id) select $1, id from unnest($2::text[]) as ids (id) order by id
            on conflict do nothing returning event_id
            """;

    private final Deliveries deliveries;
    private final ObjectMapper json;
    private final Pool pool;

    Inbox(Deliveries deliveries, ObjectMapper json, Pool pool) {
        this.deliveries = deliveries;
        this.json = json;
        this.pool = pool;
    }

    /**
     * What is done with the events of a batch that were not seen before; never called with none.
     */
    @FunctionalInterface
    public interface Handler {
        Uni<Void> handle(SqlConnection transaction, List<Received> events);
    }

    /**
     * Consumes a batch. Other types than those wanted, known or not, are passed over unread; what
     * cannot be read becomes a dead letter.
     *
     * @param consumer the name under which events are remembered; one per handler
     * @param wanted the events that the handler does something with
     */
    public Uni<Void> consume(
            String consumer,
            Set<Class<? extends PatronEvent>> wanted,
            ConsumerRecords<String, byte[]> records,
            Handler handler) {
        var list =
                StreamSupport.stream(records.spliterator(), false)
                        .filter(record -> isFor(wanted, record))
                        .toList();
        return deliveries.process(
                consumer, list, (tx, batch) -> once(tx, consumer, read(batch), handler));
    }

    /** A record without a type is for everybody: it ends as a dead letter, not in silence. */
    private static boolean isFor(
            Set<Class<? extends PatronEvent>> wanted, ConsumerRecord<String, byte[]> record) {
        return record.headers().lastHeader(TYPE) == null
                || Contracts.ofType(header(record, TYPE))
                        .filter(contract -> wanted.contains(contract.record()))
                        .isPresent();
    }

    private Uni<Void> once(
            SqlConnection tx, String consumer, Map<String, Received> events, Handler handler) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.preparedQuery(SEEN)
                .execute(Tuple.of(consumer, events.keySet().toArray(String[]::new)))
                .chain(rows -> {
                    var fresh = new HashSet<String>();
                    rows.forEach(row -> fresh.add(row.getString(0)));
                    events.keySet().retainAll(fresh);
                    return events.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : handler.handle(tx, List.copyOf(events.values()));
                });
    }

    private Map<String, Received> read(List<ConsumerRecord<String, byte[]>> records) {
        var events = new LinkedHashMap<String, Received>();
        for (var record : records) {
            var contract = Contracts.ofType(header(record, TYPE)).orElseThrow();
            var id = header(record, "ce_id");
            events.putIfAbsent(id, new Received(id, read(contract, record)));
        }
        return events;
    }

    private PatronEvent read(Contract contract, ConsumerRecord<String, byte[]> record) {
        try {
            return json.readerFor(contract.record())
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(record.value());
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException("The body is no " + contract.type());
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null) {
            throw new UnreadableException("The header " + name + " is missing");
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Kafka redelivers within days at most; what is older need not be remembered. */
    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> forget() {
        return pool.query("delete from inbox where seen_at < now() - interval '14 days'")
                .execute()
                .replaceWithVoid();
    }
}
