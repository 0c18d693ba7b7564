package io.patron.loyalty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.contracts.Topics;
import io.patron.kit.test.PatronStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Reads {@code patron.loyalty} as a partner would. */
public final class LoyaltyEvents implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            PatronStack.kafkaServers(),
                            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                            "earliest"),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    /** An event: its type's last words and its body. */
    public record Event(String type, JsonNode body) {}

    public LoyaltyEvents() {
        this(Topics.LOYALTY);
    }

    private LoyaltyEvents(String topic) {
        var partitions =
                consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Waits for a head of the ledger's chain. */
    public static Event awaitHead(String hash) {
        try (var events = new LoyaltyEvents(Topics.LEDGER)) {
            return Awaitility.await()
                    .atMost(Shop.LONG)
                    .until(
                            () -> {
                                events.consumer
                                        .poll(Duration.ofMillis(200))
                                        .forEach(events.seen::add);
                                return events.seen.stream()
                                        .map(LoyaltyEvents::event)
                                        .filter(e -> hash.equals(e.body().path("hash").asText()))
                                        .findFirst();
                            },
                            Optional::isPresent)
                    .orElseThrow();
        }
    }

    /** Waits until a customer has that many events; in order. */
    public List<Event> await(UUID customer, int count) {
        Awaitility.await()
                .atMost(Shop.LONG)
                .until(() -> {
                    consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
                    return of(customer).size() >= count;
                });
        consumer.poll(Duration.ofMillis(500)).forEach(seen::add);
        return of(customer);
    }

    private List<Event> of(UUID customer) {
        return seen.stream()
                .filter(record -> customer.toString().equals(record.key()))
                .map(LoyaltyEvents::event)
                .toList();
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        try {
            var type =
                    new String(
                            record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            return new Event(
                    type.replace("patron.loyalty.", "").replace(".v1", ""),
                    JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
