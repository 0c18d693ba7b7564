package io.patron.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.patron.contracts.Contracts;
import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the other services say, and what this one says, on the real broker. */
public final class TopicClient implements AutoCloseable {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                    Map.of("bootstrap.servers", PatronStack.kafkaServers(), "acks", "all"),
                    new StringSerializer(),
                    new ByteArraySerializer());

    /** An event of a topic. */
    public record Seen(String type, JsonNode body) {}

    /** Publishes events as the other services do, each with an id of its own. */
    public void publish(List<? extends PatronEvent> events) {
        events.forEach(event -> publish(event, UUID.randomUUID().toString()));
        producer.flush();
    }

    /** Publishes one event under an id, which may be one that was published before. */
    public void publish(PatronEvent event, String id) {
        try {
            var contract = Contracts.of(event);
            var record =
                    new ProducerRecord<>(
                            contract.topic(),
                            event.customerId().toString(),
                            JSON.writeValueAsBytes(event));
            record.headers().add("ce_type", contract.type().getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
            var unused = producer.send(record);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything in a topic of which the body names the campaign. */
    public static List<Seen> read(String topic, UUID campaignId) {
        var seen = read(topic);
        seen.removeIf(s -> !s.body().path("campaignId").asText().equals(campaignId.toString()));
        return seen;
    }

    private static List<Seen> read(String topic) {
        var config = Map.<String, Object>of("bootstrap.servers", PatronStack.kafkaServers());
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
            var seen = new ArrayList<Seen>();
            while (partitions.stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> seen.add(seen(record)));
            }
            return seen;
        }
    }

    private static Seen seen(ConsumerRecord<String, byte[]> record) {
        var type = record.headers().lastHeader("ce_type").value();
        try {
            return new Seen(
                    new String(type, StandardCharsets.UTF_8), JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
