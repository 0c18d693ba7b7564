package io.patron.profile.recording;

import io.patron.kit.inbox.Deliveries;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code patron.ingest}. */
@ApplicationScoped
class IngestConsumer {
    private static final String NAME = "ingest";

    private final Deliveries deliveries;
    private final IngestBatches batches;

    IngestConsumer(Deliveries deliveries, IngestBatches batches) {
        this.deliveries = deliveries;
        this.batches = batches;
    }

    @Incoming("ingest")
    Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
        List<ConsumerRecord<String, byte[]>> list = new ArrayList<>(records.count());
        records.forEach(list::add);
        return deliveries.process(NAME, list, batches::take);
    }
}
