package io.patron.profile;

import static io.restassured.RestAssured.given;

import io.patron.kit.test.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A shop that sends events to the service under test. */
public final class Shop {
    public final String name;
    public final String writeKey;

    private final String id;

    private Shop(String id, String name, String writeKey) {
        this.id = id;
        this.name = name;
        this.writeKey = writeKey;
    }

    /** A new source. */
    public static Shop open() {
        return open(Map.of());
    }

    /** A new source that may do what its settings say. */
    public static Shop open(Map<String, ?> settings) {
        var name = "shop-" + UUID.randomUUID();
        var made =
                as("operator")
                        .contentType("application/json")
                        .body(Map.of("name", name, "settings", settings))
                        .post("/v1/sources")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath();
        return new Shop(made.getString("id"), name, made.getString("writeKey"));
    }

    /** Where its set-up is. */
    public String path() {
        return "/v1/sources/" + id;
    }

    public static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role));
    }

    /** A request with the shop's key. */
    public RequestSpecification request() {
        return request(writeKey);
    }

    /** A request with a key. */
    public static RequestSpecification request(String writeKey) {
        return given().auth().preemptive().basic(writeKey, "").contentType("application/json");
    }

    public ValidatableResponse send(List<? extends Map<String, ?>> events) {
        return request().body(Map.of("batch", events)).post("/v1/batch").then();
    }

    public static Map<String, Object> track(
            String userId, String event, String timestamp, Map<String, ?> properties) {
        return Map.of(
                "type", "track",
                "messageId", UUID.randomUUID().toString(),
                "userId", userId,
                "event", event,
                "timestamp", timestamp,
                "properties", properties);
    }

    /** Waits until everything that was accepted has been stored and published. */
    public static void settle() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        as("admin").get("/v1/pipeline").then().extract().<Boolean>path("settled"));
    }

    /** What a customer did, newest first. */
    public static List<Map<String, Object>> timeline(String externalId) {
        return as("operator")
                .queryParam("limit", 500)
                .get("/v1/customers/" + customer(externalId).getString("customerId") + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** The one customer with this external id. */
    public static JsonPath customer(String externalId) {
        return as("operator")
                .queryParam("externalId", externalId)
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items[0]");
    }
}
