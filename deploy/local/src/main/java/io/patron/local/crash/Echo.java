package io.patron.local.crash;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers messages of a topic again, long after others that came behind them, and puts a message
 * that nobody can read among them now and then.
 */
final class Echo implements AutoCloseable {
    private static final int REMEMBERED = 5_000;
    private static final String MARK = "unreadable";

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final Random random;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
    private final AtomicLong again = new AtomicLong();
    private final AtomicLong poison = new AtomicLong();
    private final AtomicLong unsure = new AtomicLong();
    private final Thread thread;
    private volatile boolean resting;
    private volatile boolean closed;

    Echo(String servers, String topic, long seed) {
        this.topic = topic;
        this.random = new Random(seed);
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "group.id",
                                "crash-echo-" + topic,
                                "auto.offset.reset",
                                "earliest"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        this.producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 5),
                        new StringSerializer(),
                        new ByteArraySerializer());
        this.thread = Thread.ofVirtual().start(this::run);
    }

    /** Lets it be silent, or not any more. */
    void rest(boolean silent) {
        resting = silent;
    }

    /** How many messages were delivered once more. */
    long again() {
        return again.get();
    }

    /** How many unreadable messages the broker has for sure. */
    long poison() {
        return poison.get();
    }

    /** How many unreadable messages it may have besides: no answer came. */
    long unsure() {
        return unsure.get();
    }

    private void run() {
        consumer.subscribe(List.of(topic));
        while (!closed) {
            try {
                consumer.poll(Duration.ofMillis(300)).forEach(this::hear);
                say();
            } catch (KafkaException e) {
                Wire.pause(Duration.ofMillis(200));
            }
        }
        consumer.close();
    }

    private void hear(ConsumerRecord<String, byte[]> heard) {
        if (heard.headers().lastHeader(MARK) != null) {
            return;
        }
        if (seen.size() < REMEMBERED) {
            seen.add(heard);
        } else {
            seen.set(random.nextInt(REMEMBERED), heard);
        }
    }

    private void say() {
        if (seen.isEmpty() || resting) {
            return;
        }
        for (int i = random.nextInt(10); i > 0; i--) {
            ConsumerRecord<String, byte[]> one = any();
            send(
                    new ProducerRecord<>(topic, null, one.key(), one.value(), one.headers()),
                    again,
                    again);
        }
        if (random.nextInt(40) == 0) {
            send(unreadable(any()), poison, unsure);
        }
    }

    private ConsumerRecord<String, byte[]> any() {
        return seen.get(random.nextInt(seen.size()));
    }

    /** Half of a message, under an id of its own. */
    private static ProducerRecord<String, byte[]> unreadable(ConsumerRecord<String, byte[]> one) {
        byte[] half = Arrays.copyOf(one.value(), one.value().length / 2);
        String topic = one.topic();
        ProducerRecord<String, byte[]> bad = new ProducerRecord<>(topic, one.key(), half);
        for (Header header : one.headers()) {
            if (!header.key().equals("ce_id")) {
                bad.headers().add(header);
            }
        }
        String id = UUID.randomUUID().toString();
        bad.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        bad.headers().add(MARK, new byte[0]);
        return bad;
    }

    private void send(ProducerRecord<String, byte[]> one, AtomicLong sure, AtomicLong otherwise) {
        var unused = producer.send(one, (_, failed) -> count(failed, sure, otherwise));
    }

    private static void count(@Nullable Exception failed, AtomicLong sure, AtomicLong otherwise) {
        (failed == null ? sure : otherwise).incrementAndGet();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(30));
    }
}
