package io.patron.kit.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.patron.contracts.Contracts;
import io.patron.contracts.PatronEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What other services say, and what they are told, with plain clients on the real broker. */
public final class TopicClient {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private TopicClient() {}

    /** An event as it stands in a topic. */
    public record Told(String key, Map<String, String> headers, JsonNode body) {
        public String id() {
            return header("ce_id");
        }

        public String type() {
            return header("ce_type");
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** Sends events as the other services do, each with an id of its own. */
    public static void send(PatronEvent... events) {
        send(List.of(events));
    }

    /** Sends events as the other services do, each with an id of its own. */
    public static void send(Collection<? extends PatronEvent> events) {
        sendRecords(events.stream().map(event -> record(UUID.randomUUID(), event)).toList());
    }

    /** Sends records as they are, in their order, and returns when the broker has them all. */
    public static void sendRecords(List<ProducerRecord<String, byte[]>> records) {
        try (var producer =
                new KafkaProducer<>(config(), new StringSerializer(), new ByteArraySerializer())) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take a record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An event as the CloudEvents message of this id, which may be one that was sent before. */
    public static ProducerRecord<String, byte[]> record(UUID id, PatronEvent event) {
        try {
            var contract = Contracts.of(event);
            var body = JSON.writeValueAsBytes(event);
            var key = event.key();
            var record = new ProducerRecord<>(contract.topic(), key, body);
            Map.of("ce_specversion", "1.0", "ce_id", id.toString(), "ce_type", contract.type())
                    .forEach((name, value) -> record.headers().add(name, utf8(value)));
            return record;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All events of a topic about these customers so far. */
    public static List<Told> told(String topic, Collection<UUID> customers) {
        var keys = customers.stream().map(UUID::toString).collect(Collectors.toSet());
        return told(topic, record -> keys.contains(record.key()), event -> true);
    }

    /** All events of a topic so far that the predicate takes. */
    public static List<Told> told(String topic, Predicate<Told> wanted) {
        return told(topic, record -> true, wanted);
    }

    private static List<Told> told(
            String topic, Predicate<ConsumerRecord<String, byte[]>> read, Predicate<Told> wanted) {
        try (var consumer =
                new KafkaConsumer<>(
                        config(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var records = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records.stream().filter(read).map(TopicClient::event).filter(wanted).toList();
        }
    }

    private static Told event(ConsumerRecord<String, byte[]> record) {
        var headers = new HashMap<String, String>();
        for (var header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        try {
            return new Told(record.key(), headers, JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> config() {
        return Map.of("bootstrap.servers", PatronStack.kafkaServers());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
