package io.patron.profile;

import io.patron.kit.test.PatronStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics as a partner would: with a plain Kafka client. */
final class TopicReader {
    private TopicReader() {}

    /** All records of a topic with this key, until now. */
    static List<ConsumerRecord<String, String>> read(String topic, String key) {
        var config = Map.<String, Object>of("bootstrap.servers", PatronStack.kafkaServers());
        try (var consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(info -> new TopicPartition(topic, info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<ConsumerRecord<String, String>>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                }
            }
            return found;
        }
    }

    static String header(ConsumerRecord<String, String> record, String name) {
        return new String(
                record.headers().lastHeader(name).value(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
