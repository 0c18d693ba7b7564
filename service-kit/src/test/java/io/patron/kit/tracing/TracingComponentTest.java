package io.patron.kit.tracing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.Topics;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.kit.test.TopicClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One trace from a call to what a consumer makes of its event, seen by a collector. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "kit"))
@QuarkusTestResource(SpanCollector.class)
class TracingComponentTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void aCallItsEventAndTheConsumerOfItAreOneTrace() {
        var customer = UUID.randomUUID();

        given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType("application/json")
                .post("/v1/probes/{id}/events", customer)
                .then()
                .statusCode(204);

        var told =
                await().atMost(LONG)
                        .until(
                                () -> TopicClient.told(Topics.LOYALTY, List.of(customer)),
                                events -> events.size() == 1);
        var parent = told.getFirst().header("traceparent").split("-");
        assertEquals(4, parent.length, told.toString());
        var server = span(parent[1], ReceivedSpan.SERVER);
        assertEquals("POST /v1/probes/{customerId}/events", server.name());
        assertEquals(parent[2], server.id());
        var consumer = span(parent[1], ReceivedSpan.CONSUMER);
        assertEquals(parent[2], consumer.parentId());
    }

    /** The one span of this kind in a trace. */
    private static ReceivedSpan span(String traceId, int kind) {
        var spans =
                await().atMost(LONG)
                        .until(
                                () ->
                                        SpanCollector.ofTrace(traceId).stream()
                                                .filter(span -> span.kind() == kind)
                                                .toList(),
                                found -> !found.isEmpty());
        assertEquals(1, spans.size(), spans.toString());
        return spans.getFirst();
    }
}
