package io.patron.profile.erasure;

import io.patron.kit.test.PatronStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic that the broker compacts, as soon as it can; no other test reads it. */
final class CompactedTopic {
    private static final String NAME = "patron.insight.dlt";
    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", PatronStack.kafkaServers());

    private CompactedTopic() {}

    static void compact() throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, NAME);
        var everyBroker = new ConfigResource(ConfigResource.Type.BROKER, "");
        try (var admin = Admin.create(KAFKA)) {
            admin.incrementalAlterConfigs(
                            Map.of(
                                    topic,
                                    List.of(
                                            set("cleanup.policy", "compact"),
                                            set("segment.ms", "1"),
                                            set("min.cleanable.dirty.ratio", "0"),
                                            set("delete.retention.ms", "0")),
                                    everyBroker,
                                    List.of(set("log.cleaner.backoff.ms", "100"))))
                    .all()
                    .get();
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    /** Tells something under a key. */
    static void tell(String key, String value) throws ExecutionException, InterruptedException {
        send(List.of(new ProducerRecord<>(NAME, key, value)));
    }

    /** Begins a new segment in each partition: the broker leaves alone what it writes to. */
    static void roll() throws ExecutionException, InterruptedException {
        send(
                partitions().stream()
                        .map(place -> new ProducerRecord<>(NAME, place.partition(), "key", "value"))
                        .toList());
    }

    private static void send(List<ProducerRecord<String, String>> records)
            throws ExecutionException, InterruptedException {
        try (var producer =
                new KafkaProducer<>(KAFKA, new StringSerializer(), new StringSerializer())) {
            for (var record : records) {
                producer.send(record).get();
            }
        }
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(KAFKA, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions() {
        try (var consumer = consumer()) {
            return consumer.partitionsFor(NAME).stream()
                    .map(p -> new TopicPartition(NAME, p.partition()))
                    .toList();
        }
    }

    /** Its records, each as its key and its value; "null" where there is none. */
    static List<String> records() {
        var partitions = partitions();
        var found = new ArrayList<String>();
        try (var consumer = consumer()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(text(record)));
            }
        }
        return found;
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        var value =
                record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
        return record.key() + " " + value;
    }
}
