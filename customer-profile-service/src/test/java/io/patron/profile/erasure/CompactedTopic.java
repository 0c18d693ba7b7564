package io.patron.profile.erasure;

import static org.awaitility.Awaitility.await;

import io.patron.kit.test.PatronStack;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic that the broker compacts; no other test reads it. */
final class CompactedTopic {
    private static final String NAME = "patron.insight.dlt";
    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", PatronStack.kafkaServers());

    private CompactedTopic() {}

    static void compact() throws Exception {
        try (var admin = Admin.create(KAFKA)) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, NAME);
            var set =
                    new AlterConfigOp(
                            new ConfigEntry("cleanup.policy", "compact"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all().get();
        }
    }

    /** The keys of the records that have no value. */
    static Set<String> emptyKeys() {
        try (var consumer =
                new KafkaConsumer<>(KAFKA, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(NAME).stream()
                            .map(p -> new TopicPartition(NAME, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var keys = new HashSet<String>();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(200))
                                .forEach(record -> {
                                    if (record.value() == null) {
                                        keys.add(record.key());
                                    }
                                });
                        return !keys.isEmpty();
                    });
            return keys;
        }
    }
}
