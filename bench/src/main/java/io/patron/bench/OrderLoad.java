package io.patron.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Puts orders on {@code patron.activity} as the profile service would, and waits until the loyalty
 * service has given points for all of them and told so.
 */
final class OrderLoad {
    private static final String TOPIC = "patron.activity";
    private static final String ORDER =
            """
            {"customerId":"%s","externalId":"bench","orderId":"%s","occurredAt":"%s","source":"bench",
             "order":{"currency":"GBP","totalMinor":1500,"country":"GB","lines":[
              {"sku":"A%d","name":"A thing","category":"bench","quantity":1,"amountMinor":1000},
              {"sku":"B%d","name":"Another","category":"bench","quantity":2,"amountMinor":500}]}}
            """;

    private OrderLoad() {}

    /** Orders a second, from the first that is sent. */
    static double perSecond(String kafka, String loyalty, Api admin, int orders)
            throws IOException, InterruptedException {
        var started = System.nanoTime();
        Map<String, Object> config =
                Map.of("bootstrap.servers", kafka, "acks", "all", "linger.ms", 2);
        try (var producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (var number = 0; number < orders; number++) {
                send(producer, number);
            }
            producer.flush();
        }
        return orders / ((IngestLoad.settle(admin, loyalty) - started) / 1e9);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // an order that is not sent shows in the ledger
    private static void send(KafkaProducer<String, byte[]> producer, int number) {
        var customer = LedgerLoad.member(number * 7).toString();
        var now = Instant.now();
        var body =
                ORDER.formatted(customer, UUID.randomUUID(), now, number % 97, number % 89)
                        .getBytes(StandardCharsets.UTF_8);
        var order = new ProducerRecord<>(TOPIC, customer, body);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_type", "patron.activity.order-completed.v1",
                        "ce_source", "/patron/bench",
                        "ce_subject", customer,
                        "ce_time", now.toString(),
                        "content-type", "application/json")
                .forEach((name, value) ->
                        order.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(order);
    }
}
