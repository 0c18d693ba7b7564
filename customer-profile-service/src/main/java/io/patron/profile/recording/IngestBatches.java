package io.patron.profile.recording;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.kit.inbox.UnreadableException;
import io.patron.kit.sql.KeyedQueries;
import io.patron.profile.activity.ActivityStore;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.quality.QualityCounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is done with a batch of events: those that were told before are passed over, and those of
 * erased people, what sources say of products goes to the catalogue, the rest is recorded, and how
 * good all of it is is counted.
 */
@ApplicationScoped
class IngestBatches {
    private final FreshEvents fresh;
    private final ActivityStore activities;
    private final CatalogueNews news;
    private final Recorder recorder;
    private final QualityCounts quality;
    private final ObjectReader reader;

    IngestBatches(
            FreshEvents fresh,
            ActivityStore activities,
            CatalogueNews news,
            Recorder recorder,
            QualityCounts quality,
            ObjectMapper json) {
        this.fresh = fresh;
        this.activities = activities;
        this.news = news;
        this.recorder = recorder;
        this.quality = quality;
        this.reader =
                json.readerFor(IngestEvent.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Uni<Void> take(SqlConnection tx, List<ConsumerRecord<String, byte[]>> records) {
        var all = records.stream().filter(IngestBatches::isThere).map(this::read).toList();
        return activities
                .openMonths(all.stream().map(IngestEvent::timestamp).toList())
                .chain(() -> KeyedQueries.only(tx))
                .chain(() -> fresh.of(tx, all))
                .chain(batch ->
                        recorder.record(tx, ofPeople(batch.recorded()))
                                .chain(outcome -> count(tx, all, batch, outcome)));
    }

    private Uni<Void> count(
            SqlConnection tx,
            List<IngestEvent> all,
            FreshEvents.Fresh batch,
            Recorder.Outcome outcome) {
        var left = batch.without(outcome.again());
        var counts = EventQuality.of(all, left, outcome.taken(), quality::day);
        return news.tell(tx, left.recorded(), counts).chain(() -> quality.add(tx, counts));
    }

    private static List<IngestEvent> ofPeople(List<IngestEvent> events) {
        return events.stream().anyMatch(IngestEvent::isOfProduct)
                ? events.stream().filter(event -> !event.isOfProduct()).toList()
                : events;
    }

    /** What was erased of a compacted topic leaves an empty record. */
    private static boolean isThere(ConsumerRecord<String, byte[]> record) {
        return record.value() != null;
    }

    private IngestEvent read(ConsumerRecord<String, byte[]> record) {
        try {
            IngestEvent event = reader.readValue(record.value());
            event.requireWhole();
            return event;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException("The record is no event of an ingest");
        }
    }
}
