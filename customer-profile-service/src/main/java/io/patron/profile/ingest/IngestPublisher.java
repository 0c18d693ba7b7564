package io.patron.profile.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.patron.kit.kafka.KafkaSender;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Keeps accepted events: writes them to topic {@value #TOPIC}, from which profiles are made. */
@ApplicationScoped
public class IngestPublisher {
    public static final String TOPIC = "patron.ingest";

    private final KafkaSender sender;
    private final ObjectWriter writer;

    IngestPublisher(KafkaSender sender, ObjectMapper json) {
        this.sender = sender;
        this.writer = json.writerFor(IngestEvent.class);
    }

    /**
     * Keeps the events, in the order given.
     *
     * @return done when Kafka has acknowledged every one; after a failure some may be kept, and may
     *     be published again: their message ids count once
     */
    public Uni<Void> publish(List<IngestEvent> events) {
        return sender.send(events.stream().map(this::record).toList());
    }

    private ProducerRecord<String, byte[]> record(IngestEvent event) {
        try {
            return new ProducerRecord<>(TOPIC, event.key(), writer.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
