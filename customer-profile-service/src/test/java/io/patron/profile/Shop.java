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

    private Shop(String name, String writeKey) {
        this.name = name;
        this.writeKey = writeKey;
    }

    /** A new source. */
    public static Shop open() {
        var name = "shop-" + UUID.randomUUID();
        var key =
                as("operator")
                        .contentType("application/json")
                        .body(Map.of("name", name))
                        .post("/v1/sources")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("writeKey")
                        .toString();
        return new Shop(name, key);
    }

    public static RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role));
    }

    /** A request with the shop's key. */
    public RequestSpecification request() {
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
