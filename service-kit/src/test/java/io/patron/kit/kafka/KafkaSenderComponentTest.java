package io.patron.kit.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.patron.contracts.Topics;
import io.patron.kit.probe.Probe;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "kit"))
class KafkaSenderComponentTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject KafkaSender sender;

    /** Who sends again what failed sends all again: what came through would come out of order. */
    @Test
    void whatFollowsARecordThatFailedIsNotSent() {
        var customer = UUID.randomUUID();
        var behind = TopicClient.record(customer, Probe.adjusted(customer, "behind", 1));
        var failing = new ProducerRecord<>("no.such.topic", "key", new byte[0]);

        var sending = sender.send(List.of(failing, behind));
        assertThrows(RuntimeException.class, () -> sending.await().atMost(LONG));

        sender.send(List.of(TopicClient.record(customer, Probe.adjusted(customer, "later", 1))))
                .await()
                .atMost(LONG);
        var told = TopicClient.told(Topics.LOYALTY, List.of(customer));
        assertEquals(
                List.of("later"),
                told.stream().map(t -> t.body().path("reason").asText()).toList());
    }
}
