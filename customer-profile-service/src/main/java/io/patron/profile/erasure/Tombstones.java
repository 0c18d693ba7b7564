package io.patron.profile.erasure;

import io.patron.contracts.Topics;
import io.patron.kit.kafka.KafkaSender;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes empty records with somebody's keys to topics that the broker compacts, so that the others
 * go. On {@code patron.profile} the word of the erasure itself is the newest record, and stays.
 */
@ApplicationScoped
class Tombstones {
    /** A type that nobody consumes: an empty record is passed over unread. */
    private static final byte[] TYPE = "patron.empty.v1".getBytes(StandardCharsets.UTF_8);

    private final TopicReader topics;
    private final KafkaSender sender;

    Tombstones(TopicReader topics, KafkaSender sender) {
        this.topics = topics;
        this.sender = sender;
    }

    /** On the topic of what sources sent, whose keys are the sources' own. */
    Uni<Void> ofSources(Collection<String> keys) {
        return send(Stream.of(TopicReader.INGEST), keys);
    }

    /** On all topics that have customer ids for keys. */
    Uni<Void> ofCustomers(Collection<String> ids) {
        var names =
                ErasureEvents.topics().stream()
                        .filter(topic -> !topic.startsWith(TopicReader.INGEST))
                        .filter(topic -> !topic.equals(Topics.PROFILE));
        return send(names, ids);
    }

    private Uni<Void> send(Stream<String> names, Collection<String> keys) {
        var wanted = names.toList();
        return topics.all(Instant.EPOCH)
                .map(all ->
                        all.stream()
                                .filter(topic -> topic.cleanup().contains("compact"))
                                .map(ErasureView.Topic::topic)
                                .filter(wanted::contains)
                                .flatMap(topic -> keys.stream().map(key -> empty(topic, key)))
                                .toList())
                .chain((List<ProducerRecord<String, byte[]>> records) -> sender.send(records));
    }

    private static ProducerRecord<String, byte[]> empty(String topic, String key) {
        var record = new ProducerRecord<String, byte[]>(topic, key, null);
        record.headers().add("ce_type", TYPE);
        return record;
    }
}
