package io.patron.segmentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.patron.contracts.Consent;
import io.patron.contracts.Contracts;
import io.patron.contracts.CustomerChanged;
import io.patron.contracts.CustomerCreated;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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

/** What other services would send, and what they would get, over raw Kafka clients. */
public final class Wire {
    public static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private Wire() {}

    /** An event as it was got. */
    public record Got(String id, String type, String key, JsonNode body) {}

    /** Sends events, each with an id of its own. */
    public static void send(PatronEvent... events) {
        send(List.of(events).stream().map(e -> record(UUID.randomUUID(), e)).toList());
    }

    /** Sends records as they are, in their order. */
    public static void send(List<ProducerRecord<String, byte[]>> records) {
        Map<String, Object> config = Map.of("bootstrap.servers", PatronStack.kafkaServers());
        try (var producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (var record : records) {
                var unused = producer.send(record);
            }
            producer.flush();
        }
    }

    /** An event as CloudEvents message with this id. */
    public static ProducerRecord<String, byte[]> record(UUID id, PatronEvent event) {
        try {
            var contract = Contracts.of(event);
            var record =
                    new ProducerRecord<>(
                            contract.topic(),
                            event.customerId().toString(),
                            JSON.writeValueAsBytes(event));
            header(record, "ce_specversion", "1.0");
            header(record, "ce_id", id.toString());
            header(record, "ce_type", contract.type());
            return record;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** All events of a topic that are about these customers, so far. */
    public static List<Got> got(String topic, List<UUID> customers) {
        var keys = customers.stream().map(UUID::toString).collect(Collectors.toSet());
        Map<String, Object> config = Map.of("bootstrap.servers", PatronStack.kafkaServers());
        try (var consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var got = new ArrayList<Got>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < Objects.requireNonNull(ends.get(p)))) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (keys.contains(record.key())) {
                        got.add(read(record));
                    }
                }
            }
            return got;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Got read(ConsumerRecord<String, byte[]> record) throws java.io.IOException {
        return new Got(
                text(record.headers().lastHeader("ce_id").value()),
                text(record.headers().lastHeader("ce_type").value()),
                record.key(),
                JSON.readTree(record.value()));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static OrderCompleted order(UUID customer, String id, Instant at, long minor) {
        return new OrderCompleted(customer, "ext-" + customer, id, at, "shop", facts("EUR", minor));
    }

    public static OrderRefunded refund(UUID customer, String id, Instant at, long minor) {
        return new OrderRefunded(
                customer, "ext-" + customer, id, null, at, "shop", facts("EUR", minor));
    }

    public static OrderFacts facts(String currency, long minor) {
        return new OrderFacts(currency, minor, "FR", List.of());
    }

    public static CustomerCreated created(UUID customer, Instant at, Map<String, Object> traits) {
        var consent = new Consent("email", "marketing", true, at);
        return new CustomerCreated(customer, "ext-" + customer, 1, at, traits, List.of(consent));
    }

    public static CustomerChanged changed(
            UUID customer, long version, Instant at, Map<String, Object> traits) {
        return new CustomerChanged(customer, "ext-" + customer, version, at, traits, List.of());
    }
}
