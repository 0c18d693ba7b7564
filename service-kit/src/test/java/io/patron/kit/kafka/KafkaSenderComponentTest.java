package io.patron.kit.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "kit"))
class KafkaSenderComponentTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject KafkaSender sender;

    /**
     * Who sends again what failed sends all again: what came through would come out of order. While
     * one waits for a topic that is not there, others do not wait for ever.
     */
    @Test
    void whatFollowsARecordThatFailedIsNotSent() {
        var customer = UUID.randomUUID();
        var behind = TopicClient.record(customer, Probe.adjusted(customer, "behind", 1));
        var failing = new ProducerRecord<>("no.such.topic", "key", new byte[0]);

        var sending = sender.send(List.of(failing, behind)).subscribeAsCompletionStage();
        var waiting = sender.send(List.of(behind)).subscribeAsCompletionStage();
        assertThrows(CompletionException.class, sending::join);
        assertInstanceOf(
                TimeoutException.class,
                assertThrows(CompletionException.class, waiting::join).getCause());

        sender.send(List.of(TopicClient.record(customer, Probe.adjusted(customer, "later", 1))))
                .await()
                .atMost(LONG);
        var told = TopicClient.told(Topics.LOYALTY, List.of(customer));
        assertEquals(
                List.of("later"),
                told.stream().map(t -> t.body().path("reason").asText()).toList());
    }
}
