package io.patron.loyalty;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.patron.contracts.Contracts;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.kit.kafka.KafkaSender;
import io.patron.kit.test.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** What a shop does, as the loyalty service sees it: events in, REST out. */
@ApplicationScoped
public class Shop {
    public static final Duration LONG = Duration.ofSeconds(30);

    private final KafkaSender sender;
    private final ObjectMapper json;
    private final Clock clock;

    Shop(KafkaSender sender, ObjectMapper json, Clock clock) {
        this.sender = sender;
        this.json = json;
        this.clock = clock;
    }

    public OrderCompleted order(UUID customer, String id, String currency, long minor) {
        return new OrderCompleted(
                customer,
                "ext-" + customer,
                id,
                clock.instant(),
                "shop",
                new OrderFacts(currency, minor, "GB", List.of()));
    }

    public OrderRefunded refund(
            UUID customer, String id, @Nullable String of, String currency, long minor) {
        return new OrderRefunded(
                customer,
                null,
                id,
                of,
                clock.instant(),
                "shop",
                new OrderFacts(currency, minor, null, List.of()));
    }

    /** Publishes each as a message of its own. */
    public void tell(PatronEvent... events) {
        send(Arrays.stream(events).map(event -> message(UUID.randomUUID(), event)).toList());
    }

    public void send(List<ProducerRecord<String, byte[]>> messages) {
        sender.send(messages).await().atMost(LONG);
    }

    public ProducerRecord<String, byte[]> message(UUID eventId, PatronEvent event) {
        try {
            var contract = Contracts.of(event);
            var record =
                    new ProducerRecord<>(
                            contract.topic(), event.key(), json.writeValueAsBytes(event));
            record.headers().add("ce_id", eventId.toString().getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_type", contract.type().getBytes(StandardCharsets.UTF_8));
            return record;
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    public static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role)).contentType("application/json");
    }

    /** A programme of one point per unit with tiers from 500 and 1500. */
    public static String document(String key, String currency) {
        return """
        {"key": "%s", "name": "Club", "currency": "%s", "zone": "Europe/London",
         "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"}, "clawback": {"policy": "INTO_DEBT"},
         "tiers": [{"key": "base", "name": "Base", "fromMinor": 0},
                   {"key": "silver", "name": "Silver", "fromMinor": 50000},
                   {"key": "gold", "name": "Gold", "fromMinor": 150000}], "windowDays": 365}
        """
                .formatted(key, currency);
    }

    /** Creates the programme unless an earlier test did. */
    public static void programme(String key, String currency) {
        var status =
                as("operator").body(document(key, currency)).post("/v1/programmes").statusCode();
        if (status != 201 && status != 409) {
            throw new AssertionError("programme: " + status);
        }
    }

    /** Creates a programme from a document unless an earlier test did. */
    public static void programmeOf(String document) {
        var status = as("operator").body(document).post("/v1/programmes").statusCode();
        if (status != 201 && status != 409) {
            throw new AssertionError("programme: " + status);
        }
    }

    /** A request that moves points, under a new key. */
    public static Response post(String path, String body) {
        return as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path);
    }

    /** Gives a customer points, or takes them. */
    public static Response adjust(UUID customer, String programme, long points) {
        return post(
                "/v1/members/" + customer + "/adjustments",
                """
                {"programmeKey": "%s", "points": %d, "reason": "test"}
                """
                        .formatted(programme, points));
    }

    /** Until some return of an order waits for it. */
    public static void awaitWaiting(String order) {
        await().atMost(LONG)
                .until(() ->
                        as("analyst")
                                .get("/v1/orders/" + order + "/returns")
                                .jsonPath()
                                .getList("items.state")
                                .contains("WAITING"));
    }

    /** Holds points of a customer; the reservation's id. */
    public static String reserve(UUID customer, String programme, long points) {
        return reserve(customer, programme, points, 900)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static Response reserve(UUID customer, String programme, long points, int seconds) {
        return post(
                "/v1/members/" + customer + "/reservations",
                """
                {"programmeKey": "%s", "points": %d, "holdSeconds": %d}
                """
                        .formatted(programme, points, seconds));
    }

    /** A customer's main points in the first programme. */
    public static JsonPath wallet(UUID customer) {
        return as("operator").get("/v1/members/" + customer + "/wallets/points").jsonPath();
    }

    /** Asserts that the whole ledger keeps its promises. */
    public static void verify() {
        var answer = as("admin").get("/v1/ledger/verify").jsonPath();
        if (!answer.getBoolean("ok")) {
            throw new AssertionError(answer.prettify());
        }
    }

    public static JsonPath member(UUID customer) {
        return as("operator").get("/v1/members/" + customer).jsonPath();
    }

    /** The member's newest transactions, newest first. */
    public static JsonPath transactions(UUID customer) {
        return as("operator").get("/v1/members/" + customer + "/transactions").jsonPath();
    }

    public static void awaitTransactions(UUID customer, int count) {
        await().atMost(LONG).until(() -> transactions(customer).getList("items").size() == count);
    }
}
