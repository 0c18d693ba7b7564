package io.patron.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * What the broker takes from a bare producer: acks=all, idempotent, the messages that the ingest
 * endpoint would send.
 */
final class RawKafka {
    static final String TOPIC = "bench.raw";

    private RawKafka() {}

    static void createTopic(String servers) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 4, (short) 1))).all().get();
        }
    }

    static double producedPerSecond(String servers, int messages) {
        var payload = Events.track(0).getBytes(StandardCharsets.UTF_8);
        var failure = new AtomicReference<@Nullable Exception>();
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        2,
                        "batch.size",
                        131072);
        try (var producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            var started = System.nanoTime();
            for (int i = 0; i < messages; i++) {
                send(producer, payload, failure);
            }
            producer.flush();
            var seconds = (System.nanoTime() - started) / 1e9;
            if (failure.get() != null) {
                throw new IllegalStateException("the broker refused a message", failure.get());
            }
            return messages / seconds;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells what the future would
    private static void send(
            KafkaProducer<String, byte[]> producer,
            byte[] payload,
            AtomicReference<@Nullable Exception> failure) {
        var record = new ProducerRecord<>(TOPIC, UUID.randomUUID().toString(), payload);
        producer.send(
                record,
                (metadata, exception) -> {
                    if (exception != null) {
                        failure.set(exception);
                    }
                });
    }
}
