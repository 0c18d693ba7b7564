package io.patron.local.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a topic holds about the ledger: of each entry the ids of its events, in their order. */
public final class Published {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Set<String>> events = new HashMap<>();
    private final Map<String, List<String>> order = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private long records;

    private Published() {}

    /** Reads all of a topic. */
    public static Published on(String servers, String topic) {
        Published published = new Published();
        read(servers, topic, published::add);
        return published;
    }

    /** Reads a topic from its beginning to where it ends now. */
    public static void read(
            String servers, String topic, Consumer<ConsumerRecord<String, byte[]>> reader) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(reader);
            }
        }
    }

    /** The ids of the events about each entry, by the entry's id. */
    public Map<String, Set<String>> events() {
        return events;
    }

    /** The entries of each key in the order in which they were told first. */
    public Map<String, List<String>> order() {
        return order;
    }

    /** Where an entry was told first. */
    public String place(String entry) {
        return places.getOrDefault(entry, "nowhere");
    }

    /** How many messages came more than once. */
    public long duplicates() {
        return records - ids.size();
    }

    /** How many messages there are. */
    public long records() {
        return records;
    }

    /**
     * An event about a customer's points.
     *
     * @param entry the entry that it tells of; empty where it tells of none
     */
    public record Event(String id, String type, String customer, String entry, JsonNode body) {

        /** The event of a message. */
        public static Event of(ConsumerRecord<String, byte[]> message) {
            try {
                JsonNode body = JSON.readTree(message.value());
                String moved = body.at("/movement/transactionId").asText();
                return new Event(
                        header(message, "ce_id"),
                        header(message, "ce_type"),
                        message.key(),
                        body.path("transactionId").asText(moved),
                        body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String header(ConsumerRecord<String, byte[]> message, String name) {
            var header = message.headers().lastHeader(name);
            return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
        }
    }

    private void add(ConsumerRecord<String, byte[]> message) {
        records++;
        Event event = Event.of(message);
        ids.add(event.id());
        String entry = event.entry();
        if (!entry.isEmpty()) {
            Set<String> of = events.computeIfAbsent(entry, _ -> new HashSet<>());
            if (of.isEmpty()) {
                order.computeIfAbsent(message.key(), _ -> new ArrayList<>()).add(entry);
                Instant written = Instant.ofEpochMilli(message.timestamp());
                places.put(entry, message.partition() + "-" + message.offset() + " of " + written);
            }
            of.add(event.id());
        }
    }
}
