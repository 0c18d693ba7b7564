package io.patron.profile.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.profile.imports.PlannedEvent.Kind;
import io.patron.profile.imports.PlannedEvent.Line;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.ingest.IngestPublisher;
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

/** Publishes a job's events from where the publishing was kept last. */
@ApplicationScoped
public class ImportPublishing {
    private static final int BATCH_EVENTS = 500;
    private static final int BATCH_LINES = 10_000;
    private static final String EVENTS =
            """
            select e.seq, e.kind, e.key, e.customer, e.at, e.lines, coalesce(c.facts, '') as facts
              from import_event e
              left join import_customer c
                on e.kind = 'identify' and c.job_id = e.job_id and c.customer = e.customer
             where e.job_id = ? and e.seq > ? order by e.seq limit ?
            """;
    private static final String LINES =
            """
            select e.seq, r.sku, r.name, r.category, r.quantity, r.unit_price, r.currency, r.country,
                   r.refunded_order
              from import_event e
              join import_row r on r.job_id = e.job_id and r.order_key = e.key and r.accepted
                               and r.refund = (e.kind = 'refund')
             where e.job_id = ? and e.seq > ? and e.seq <= ? and e.kind <> 'identify'
             order by e.seq, r.row_no
            """;

    private final ImportDatabase database;
    private final ImportJobs jobs;
    private final IngestPublisher publisher;
    private final ObjectMapper json;
    private final Clock clock;

    ImportPublishing(
            ImportDatabase database,
            ImportJobs jobs,
            IngestPublisher publisher,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.publisher = publisher;
        this.json = json;
        this.clock = clock;
    }

    private record Numbered(long seq, long lines, PlannedEvent event) {}

    /** Publishes all that is left, in order. */
    void publish(ImportJob job, long from, long total) {
        long done = from;
        while (done < total) {
            var batch = batch(job.id(), done);
            var writer = new ImportEvents(job.source(), clock.instant());
            var events = batch.stream().map(event -> write(writer, event.event())).toList();
            // A virtual thread: waiting here holds nothing but this job.
            publisher.publish(events).subscribeAsCompletionStage().join();
            done = batch.getLast().seq();
            jobs.keepPublished(job.id(), done);
        }
    }

    private IngestEvent write(ImportEvents writer, PlannedEvent event) {
        if (event.kind() != Kind.IDENTIFY) {
            return writer.purchase(event);
        }
        try {
            return writer.identify(event, json.readValue(event.facts(), StoredFacts.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Numbered> batch(UUID job, long after) {
        var planned =
                cut(database.query(EVENTS, ImportPublishing::event, job, after, BATCH_EVENTS));
        Map<Long, List<Line>> lines = new HashMap<>();
        database.query(
                LINES,
                row ->
                        lines.computeIfAbsent(row.getLong("seq"), seq -> new ArrayList<>())
                                .add(line(row)),
                job,
                after,
                planned.getLast().seq());
        return planned.stream()
                .map(one ->
                        new Numbered(
                                one.seq(),
                                one.lines(),
                                with(one.event(), lines.getOrDefault(one.seq(), List.of()))))
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
                        row.getString("customer"),
                        Objects.requireNonNull(ImportDatabase.instant(row, "at")),
                        row.getString("facts"),
                        List.of()));
    }

    private static PlannedEvent with(PlannedEvent event, List<Line> lines) {
        return new PlannedEvent(
                event.kind(), event.key(), event.customer(), event.at(), event.facts(), lines);
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                new PlannedEvent.Terms(
                        row.getString("currency"),
                        row.getString("country"),
                        row.getString("refunded_order")),
                row.getString("sku"),
                row.getString("name"),
                row.getString("category"),
                row.getLong("quantity"),
                row.getBigDecimal("unit_price"));
    }
}
