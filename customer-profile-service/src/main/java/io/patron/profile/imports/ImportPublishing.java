package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.imports.PlannedEvent.Kind;
import io.patron.profile.imports.PlannedEvent.Line;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.ingest.IngestPublisher;
import io.patron.profile.mapping.Mapping;
import io.patron.profile.mapping.ProductForm;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Publishes a job's events from where the publishing was kept last. */
@ApplicationScoped
public class ImportPublishing {
    private static final int AHEAD = 1_000; // events that are read at once, without their rows

    /** Rows that are in memory at once, with what was made of them. */
    private static final int BATCH_LINES = 2_000;

    private static final TypeReference<Map<String, Object>> PROPERTIES = new TypeReference<>() {};

    private static final String EVENTS =
            """
            select e.seq, e.kind, e.key, e.customer, e.visitor, e.at, e.lines,
                   coalesce(e.event, c.facts, '') as facts
              from import_event e
              left join import_customer c
                on e.kind = 'identify' and c.job_id = e.job_id and c.customer = e.customer
             where e.job_id = ? and e.seq > ? order by e.seq limit ?
            """;

    private static final String ROWS_OF_KEYS =
            """
            select e.seq, r.sku, r.name, r.category, r.quantity, r.unit_price, r.currency, r.country,
                   r.refunded_order, r.body
              from import_event e
              join import_row r on r.job_id = e.job_id and r.order_key = e.key and r.accepted
                               and r.refund = (e.kind = 'refund') and r.event is not distinct from e.event
             where e.job_id = ? and e.seq > ? and e.seq <= ? and e.kind <> 'identify'
             order by e.seq, r.row_no
            """;

    private static final String ROWS =
            """
            select e.seq, r.body
              from import_event e
              join import_row r on r.job_id = e.job_id and r.row_no = e.row_no
             where e.job_id = ? and e.seq > ? and e.seq <= ? and e.kind <> 'identify'
             order by e.seq
            """;

    private final ImportDatabase database;
    private final ImportJobs jobs;
    private final IngestPublisher publisher;
    private final ImportProducts products;
    private final ToldOrders orders;
    private final ObjectMapper json;
    private final Clock clock;

    ImportPublishing(
            ImportDatabase database,
            ImportJobs jobs,
            IngestPublisher publisher,
            ImportProducts products,
            ToldOrders orders,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.publisher = publisher;
        this.products = products;
        this.orders = orders;
        this.json = json;
        this.clock = clock;
    }

    private record Numbered(long seq, long lines, PlannedEvent event) {}

    /** A line of an order, or a part of another event. */
    private record Row(long seq, @Nullable Line line, @Nullable StoredEvent part) {}

    /** Publishes all that is left, in order. */
    void publish(ImportJob job, Mapping mapping, long from, long total) {
        if (mapping.target().orElse(null) instanceof ProductForm) {
            products.tell(job, mapping, from, total);
            return;
        }
        var byKey = ArrangeSql.isByKey(mapping);
        long done = from;
        List<Numbered> ahead = List.of();
        Runnable sent = () -> {};
        while (done < total) {
            if (ahead.isEmpty()) {
                ahead = database.query(EVENTS, ImportPublishing::event, job.id(), done, AHEAD);
            }
            var planned = cut(ahead);
            ahead = ahead.subList(planned.size(), ahead.size());
            var events = events(job, withRows(job.id(), byKey, done, planned));
            sent.run();
            done = planned.getLast().seq();
            sent = send(job, events, done);
        }
        sent.run();
    }

    private List<IngestEvent> events(ImportJob job, List<Numbered> batch) {
        var writer = new ImportEvents(job.source(), clock.instant());
        return orders.withUpdates(
                batch.stream().map(one -> write(writer, one.event())).toList(), job, writer);
    }

    /**
     * Begins to publish, so that what comes next is read meanwhile.
     *
     * @return waits until all are published, and keeps it
     */
    private Runnable send(ImportJob job, List<IngestEvent> events, long upTo) {
        var sent = publisher.publish(events).replaceWith(true).subscribeAsCompletionStage();
        return () -> {
            sent.join();
            jobs.keepPublished(job.id(), upTo);
        };
    }

    /** Waits for it: a virtual thread that waits holds nothing but its job. */
    static <T> T finished(Uni<T> work) {
        return work.subscribeAsCompletionStage().join();
    }

    private IngestEvent write(ImportEvents writer, PlannedEvent event) {
        return switch (event.kind()) {
            case ORDER, REFUND -> writer.purchase(event);
            case EVENT -> writer.activity(event);
            case IDENTIFY -> writer.identify(event, read(event.facts(), StoredFacts.class));
        };
    }

    private List<Numbered> withRows(UUID job, boolean byKey, long after, List<Numbered> planned) {
        Map<Long, List<Row>> rows = new HashMap<>();
        database.query(
                byKey ? ROWS_OF_KEYS : ROWS,
                row ->
                        rows.computeIfAbsent(row.getLong("seq"), seq -> new ArrayList<>())
                                .add(row(row, byKey)),
                job,
                after,
                planned.getLast().seq());
        return planned.stream()
                .map(one ->
                        new Numbered(
                                one.seq(),
                                one.lines(),
                                with(one.event(), rows.getOrDefault(one.seq(), List.of()))))
                .toList();
    }

    /** As many events as have not too many lines; at least one. */
    private static List<Numbered> cut(List<Numbered> events) {
        long lines = 0;
        for (int i = 0; i < events.size(); i++) {
            lines += events.get(i).lines();
            if (lines > BATCH_LINES && i > 0) {
                return events.subList(0, i);
            }
        }
        return events;
    }

    private static Numbered event(ResultSet row) throws SQLException {
        return new Numbered(
                row.getLong("seq"),
                row.getLong("lines"),
                new PlannedEvent(
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("key"),
                        new IngestEvent.Who(row.getString("customer"), row.getString("visitor")),
                        Objects.requireNonNull(ImportDatabase.instant(row, "at")),
                        row.getString("facts"),
                        List.of(),
                        List.of()));
    }

    private static PlannedEvent with(PlannedEvent event, List<Row> rows) {
        return new PlannedEvent(
                event.kind(),
                event.key(),
                event.who(),
                event.at(),
                event.facts(),
                rows.stream().flatMap(row -> Stream.ofNullable(row.line())).toList(),
                rows.stream().flatMap(row -> Stream.ofNullable(row.part())).toList());
    }

    private Row row(ResultSet row, boolean byKey) throws SQLException {
        var seq = row.getLong("seq");
        var body = row.getString("body");
        if (!byKey || row.getString("sku") == null) {
            return new Row(seq, null, read(body, StoredEvent.class));
        }
        Map<String, Object> properties =
                body == null ? Map.of() : read(body, json.constructType(PROPERTIES));
        return new Row(seq, line(row, properties), null);
    }

    private static Line line(ResultSet row, Map<String, Object> properties) throws SQLException {
        return new Line(
                new PlannedEvent.Terms(
                        row.getString("currency"),
                        row.getString("country"),
                        row.getString("refunded_order"),
                        properties),
                row.getString("sku"),
                row.getString("name"),
                row.getString("category"),
                row.getLong("quantity"),
                row.getBigDecimal("unit_price"));
    }

    private <T> T read(String text, Class<T> type) {
        return read(text, json.constructType(type));
    }

    private <T> T read(String text, JavaType type) {
        try {
            return json.readerFor(type)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readValue(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
