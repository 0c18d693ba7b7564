package io.patron.kit.inbox;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.contracts.Topics;
import io.patron.kit.kafka.KafkaSender;
import io.patron.kit.probe.Probe;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "kit"))
class InboxComponentTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TYPE = "patron.loyalty.points-adjusted.v1";

    @Inject KafkaSender sender;
    @Inject ObjectMapper json;
    @Inject Probe probe;

    @Test
    void takesAnEventOnceHoweverOftenItIsDelivered() throws Exception {
        var customer = UUID.randomUUID();
        var twice = event(UUID.randomUUID(), TYPE, customer, body(customer, "test", 1));
        var last = event(UUID.randomUUID(), TYPE, customer, body(customer, "test", 2));

        send(twice, twice);
        send(twice, last);

        await().atMost(LONG).until(() -> probe.pointsOf(customer).contains(2L));
        assertEquals(List.of(1L, 2L), probe.pointsOf(customer));
    }

    @Test
    void passesOverATypeThatItDoesNotKnow() throws Exception {
        var customer = UUID.randomUUID();
        var unknown =
                event(
                        UUID.randomUUID(),
                        "patron.loyalty.something-new.v9",
                        customer,
                        "{}".getBytes(StandardCharsets.UTF_8));
        var known = event(UUID.randomUUID(), TYPE, customer, body(customer, "test", 5));

        send(unknown, known);

        await().atMost(LONG).until(() -> probe.pointsOf(customer).equals(List.of(5L)));
        assertEquals(0, lettersFor(customer));
    }

    @Test
    void leavesATypeThatItsConsumerDoesNotWantUnread() throws Exception {
        var customer = UUID.randomUUID();
        var broken = "{".getBytes(StandardCharsets.UTF_8);
        var other = event(UUID.randomUUID(), "patron.loyalty.tier-changed.v1", customer, broken);
        var known = event(UUID.randomUUID(), TYPE, customer, body(customer, "test", 7));

        send(other, known);

        await().atMost(LONG).until(() -> probe.pointsOf(customer).equals(List.of(7L)));
        assertEquals(0, lettersFor(customer));
    }

    @Test
    void setsAsideThePoisonAndProcessesItsNeighbours() throws Exception {
        var customer = UUID.randomUUID();
        var before = event(UUID.randomUUID(), TYPE, customer, body(customer, "test", 1));
        var poison = event(UUID.randomUUID(), TYPE, customer, body(customer, "poison", 2));
        var unreadable =
                event(
                        UUID.randomUUID(),
                        TYPE,
                        customer,
                        "{\"points\":".getBytes(StandardCharsets.UTF_8));
        var after = event(UUID.randomUUID(), TYPE, customer, body(customer, "test", 3));

        send(before, poison, unreadable, after);

        await().atMost(LONG).until(() -> probe.pointsOf(customer).equals(List.of(1L, 3L)));
        await().atMost(LONG).until(() -> lettersFor(customer) == 2);
    }

    @Test
    void setsAsideWhatHasNoBodyNoKeyOrNoTextThatCanBeStored() throws Exception {
        var customer = UUID.randomUUID();
        var before = letters().getList("items").size();
        var nothing = new ProducerRecord<String, byte[]>(Topics.LOYALTY, null, null);
        nothing.headers().add("ce_type", TYPE.getBytes(StandardCharsets.UTF_8));
        nothing.headers().add("ce_id", "1".getBytes(StandardCharsets.UTF_8));
        var zero = new ProducerRecord<String, byte[]>(Topics.LOYALTY, "\u0000", new byte[] {0});
        zero.headers().add("ce_type", TYPE.getBytes(StandardCharsets.UTF_8));

        send(nothing, zero, event(UUID.randomUUID(), TYPE, customer, body(customer, "test", 4)));

        await().atMost(LONG).until(() -> probe.pointsOf(customer).equals(List.of(4L)));
        await().atMost(LONG).until(() -> letters().getList("items").size() == before + 2);
    }

    @Test
    void replaysADeadLetterToTheTopicItCameFrom() throws Exception {
        var customer = UUID.randomUUID();
        send(event(UUID.randomUUID(), TYPE, customer, body(customer, "poison", 2)));
        await().atMost(LONG).until(() -> lettersFor(customer) == 1);
        var id = letters().getString("items.find { it.key == '" + customer + "' }.id");

        given().auth()
                .oauth2(Tokens.of("admin"))
                .post("/v1/dead-letters/" + id + "/replay")
                .then()
                .statusCode(200)
                .body("place.topic", equalTo(Topics.LOYALTY))
                .body("reason", containsString("poison"));

        await().atMost(LONG)
                .until(() ->
                        lettersFor(customer) == 2); // it is still poison, and is set aside again
    }

    @Test
    void saysWhichDeadLetterThereIsNot() {
        given().auth()
                .oauth2(Tokens.of("admin"))
                .post("/v1/dead-letters/" + UUID.randomUUID() + "/replay")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    private static long lettersFor(UUID customer) {
        return letters().getList("items.key").stream().filter(customer.toString()::equals).count();
    }

    private static JsonPath letters() {
        return given().auth()
                .oauth2(Tokens.of("admin"))
                .queryParam("limit", 500)
                .get("/v1/dead-letters")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @SafeVarargs
    private void send(ProducerRecord<String, byte[]>... records) {
        sender.send(List.of(records)).await().atMost(LONG);
    }

    private byte[] body(UUID customer, String reason, long points) throws Exception {
        return json.writeValueAsBytes(Probe.adjusted(customer, reason, points));
    }

    private static ProducerRecord<String, byte[]> event(
            UUID id, String type, UUID customer, byte[] body) {
        var event = new ProducerRecord<>(Topics.LOYALTY, customer.toString(), body);
        event.headers().add("ce_id", id.toString().getBytes(StandardCharsets.UTF_8));
        event.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
        return event;
    }
}
