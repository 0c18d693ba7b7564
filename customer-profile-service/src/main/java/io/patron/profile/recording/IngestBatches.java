package io.patron.profile.recording;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.patron.kit.inbox.UnreadableException;
import io.patron.profile.ingest.IngestEvent;
import io.patron.profile.quality.QualityCounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is done with a batch of events: those that were told before are passed over, what sources
 * say of products goes to the catalogue, the rest is recorded, and how good all of it is is
 * counted.
 */
@ApplicationScoped
class IngestBatches {
    private final SeenMessages seen;
    private final CatalogueNews news;
    private final Recorder recorder;
    private final QualityCounts quality;
    private final ObjectReader reader;

    IngestBatches(
            SeenMessages seen,
            CatalogueNews news,
            Recorder recorder,
            QualityCounts quality,
            ObjectMapper json) {
        this.seen = seen;
        this.news = news;
        this.recorder = recorder;
        this.quality = quality;
        this.reader =
                json.readerFor(IngestEvent.class)
                        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Uni<Void> take(SqlConnection tx, List<ConsumerRecord<String, byte[]>> records) {
        var all = records.stream().map(this::read).toList();
        return seen.fresh(tx, all)
                .call(fresh -> recorder.record(tx, ofPeople(fresh)))
                .chain(fresh -> {
                    var counts = EventQuality.of(all, fresh, quality::day);
                    return news.tell(tx, fresh, counts).chain(() -> quality.add(tx, counts));
                });
    }

    private static List<IngestEvent> ofPeople(List<IngestEvent> events) {
        return events.stream().anyMatch(IngestEvent::isOfProduct)
                ? events.stream().filter(event -> !event.isOfProduct()).toList()
                : events;
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
