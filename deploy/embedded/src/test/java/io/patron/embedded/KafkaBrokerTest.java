package io.patron.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
    @TempDir Path folder;

    @Test
    void recordsSurviveARestart() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(new KafkaSettings(folder, 0, 0))) {
            createTopic(broker.bootstrapServers(), "orders");
            assertEquals(4, partitions(broker.bootstrapServers(), "orders"));
            send(broker.bootstrapServers(), "orders", "kept");
        }
        try (KafkaBroker broker = KafkaBroker.start(new KafkaSettings(folder, 0, 0))) {
            assertEquals(List.of("kept"), read(broker.bootstrapServers(), "orders"));
        }
    }

    @Test
    void topicsAreNotMadeByAccident() {
        try (KafkaBroker broker = KafkaBroker.start(new KafkaSettings(folder, 0, 0))) {
            ExecutionException refused =
                    assertThrows(
                            ExecutionException.class,
                            () -> partitions(broker.bootstrapServers(), "typo"));
            assertTrue(refused.getCause() instanceof UnknownTopicOrPartitionException);
        }
    }

    @Test
    void aBrokerProcessEndsWhenItsStandardInputEnds() throws Exception {
        int port = FreePorts.next();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx384m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KafkaBroker.class.getName(),
                                folder.toString(),
                                String.valueOf(port),
                                String.valueOf(FreePorts.next()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        while (!KafkaBroker.READY.equals(said.readLine())) {
            assertTrue(process.isAlive());
        }
        createTopic("127.0.0.1:" + port, "orders");

        process.getOutputStream().close();

        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue());
    }

    private static void createTopic(String servers, String topic) throws Exception {
        try (Admin admin = admin(servers)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static int partitions(String servers, String topic) throws Exception {
        try (Admin admin = admin(servers)) {
            var topics = admin.describeTopics(List.of(topic)).allTopicNames().get();
            return Objects.requireNonNull(topics.get(topic)).partitions().size();
        }
    }

    private static Admin admin(String servers) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", servers);
        return Admin.create(properties);
    }

    private static void send(String servers, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    private static List<String> read(String servers, String topic) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", servers,
                                "group.id", "test",
                                "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (int attempt = 0; attempt < 30; attempt++) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(1));
                if (!records.isEmpty()) {
                    List<String> values = new java.util.ArrayList<>();
                    records.forEach(record -> values.add(record.value()));
                    return values;
                }
            }
            return List.of();
        }
    }
}
