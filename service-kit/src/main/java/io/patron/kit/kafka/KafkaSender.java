package io.patron.kit.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends batches durably: a batch is done when Kafka has acknowledged every record of it (acks=all,
 * idempotent producer).
 *
 * <p>The raw producer, because it carries several times what a messaging channel does, record by
 * record. Its buffer is bounded; while it is full, senders wait: three seconds for their turn and
 * five for room.
 */
@ApplicationScoped
public class KafkaSender {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Producer<String, byte[]> producer;

    /** It may have to wait for room; one thread, since the busier it is the less it is woken. */
    private final ExecutorService sending = Executors.newSingleThreadExecutor();

    private final Vertx vertx;

    KafkaSender(
            Vertx vertx,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "patron.kafka.buffer-bytes", defaultValue = "33554432")
                    long bufferBytes) {
        this.vertx = vertx;
        var config = new HashMap<String, Object>(broker);
        config.keySet().removeIf(key -> key.matches("(key|value)\\..*|group\\.id"));
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Sends in the order given; what is not handed over yet when one fails is not sent.
     *
     * @return done when all are acknowledged; fails with the first failure, after which some may be
     *     in Kafka and some not
     */
    public Uni<Void> send(List<ProducerRecord<String, byte[]>> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var caller = vertx.getOrCreateContext();
        var by = System.nanoTime() + PATIENCE.toNanos();
        return Uni.createFrom()
                .<Void>emitter(done -> send(records, by, done))
                .runSubscriptionOn(sending)
                .emitOn(next -> caller.runOnContext(_ -> next.run()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells what the future would
    private void send(
            List<ProducerRecord<String, byte[]>> records, long by, UniEmitter<? super Void> done) {
        if (System.nanoTime() > by) {
            done.fail(new TimeoutException("Those before took all the time"));
            return;
        }
        var open = new AtomicInteger(records.size());
        for (var i = 0; i < records.size() && open.get() >= 0; i++) {
            producer.send(
                    records.get(i),
                    (metadata, failure) -> {
                        if (failure != null) {
                            open.set(-records.size()); // what is behind it must not overtake it
                            done.fail(failure);
                        } else if (open.decrementAndGet() == 0) {
                            done.complete(null);
                        }
                    });
        }
    }

    @PreDestroy
    void close() {
        sending.shutdown();
        producer.close(Duration.ofSeconds(5));
    }
}
