package io.patron.local.trouble;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.local.stack.LauncherException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Compares what was told on {@code patron.activity} with what clients were answered. */
final class Told {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC = "patron.activity";

    private Told() {}

    static List<String> compare(String kafka, Load load) {
        Map<Long, Set<String>> activities = activities(kafka);
        List<String> faults = new ArrayList<>();
        long lost =
                load.acknowledged().stream().filter(one -> !activities.containsKey(one)).count();
        long doubled = activities.values().stream().filter(ids -> ids.size() > 1).count();
        if (lost > 0) {
            faults.add("%,d acknowledged events are lost".formatted(lost));
        }
        if (doubled > 0) {
            faults.add("%,d events are doubled".formatted(doubled));
        }
        return faults;
    }

    /** By the number of the event, its activities: one, however often that is delivered. */
    private static Map<Long, Set<String>> activities(String kafka) {
        Map<Long, Set<String>> found = new HashMap<>();
        StringDeserializer text = new StringDeserializer();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(Map.of("bootstrap.servers", kafka), text, text)) {
            List<TopicPartition> all =
                    consumer.partitionsFor(TOPIC).stream()
                            .map(at -> new TopicPartition(at.topic(), at.partition()))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofSeconds(1))) {
                    JsonNode event = JSON.readTree(one.value());
                    found.computeIfAbsent(
                                    event.path("properties").path("number").asLong(-1),
                                    _ -> new HashSet<>())
                            .add(event.path("activityId").asText());
                }
            }
            return found;
        } catch (IOException e) {
            throw new LauncherException("cannot read " + TOPIC, e);
        }
    }
}
