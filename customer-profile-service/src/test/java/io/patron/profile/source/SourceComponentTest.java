package io.patron.profile.source;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class SourceComponentTest {

    private static ValidatableResponse create(String body) {
        return Shop.as("operator")
                .contentType("application/json")
                .body(body)
                .post("/v1/sources")
                .then();
    }

    @Test
    void aNameIsTakenOnce() {
        var shop = Shop.open();
        create("{\"name\":\"" + shop.name + "\"}")
                .statusCode(409)
                .body("code", equalTo("source-exists"))
                .body("errors[0].pointer", equalTo("/name"));
        create("{\"name\":\" " + shop.name + " \"}").statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"x\",\"writeKey\":\"mine\"}|unknown-field|/writeKey",
                "{\"name\":\" \"}|invalid-request|/name",
                "{}|invalid-request|/name",
                "{\"name\":\"a\\u0000b\"}|invalid-request|/name"
            })
    void saysWhatIsWrong(String body, String code, String pointer) {
        create(body)
                .statusCode(400)
                .body("code", equalTo(code))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void theKeyIsShownOnceAndNotKept() throws SQLException {
        var shop = Shop.open();
        var listed = Shop.as("admin").get("/v1/sources?limit=500").then().statusCode(200).extract();
        assertTrue(listed.jsonPath().getList("items.name").contains(shop.name));
        assertFalse(listed.asString().contains(shop.writeKey));
        try (var connection = PatronStack.connect("profile");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select s::text from source s")) {
            while (rows.next()) {
                assertFalse(rows.getString(1).contains(shop.writeKey));
            }
        }
    }

    private static Map<String, Object> event() {
        return Map.of("type", "track", "userId", "u", "event", "E");
    }

    private static ValidatableResponse settings(Shop shop, String tag, Map<String, ?> settings) {
        return Shop.as("operator")
                .header("If-Match", tag)
                .contentType("application/json")
                .body(settings)
                .put(shop.path() + "/settings")
                .then();
    }

    @Test
    void settingsAreChangedByWhoSawThem() {
        var shop = Shop.open();
        Shop.as("operator")
                .get(shop.path())
                .then()
                .header("ETag", equalTo("\"1\""))
                .body("settings.allowedOrigins", equalTo(List.of("*")));
        settings(shop, "\"1\"", Map.of("eventsPerDay", 5))
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("settings.eventsPerDay", equalTo(5));
        settings(shop, "\"1\"", Map.of()).statusCode(412);
        settings(shop, "\"2\"", Map.of("allowedOrigins", List.of("shop.example")))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/allowedOrigins/0"));
        settings(shop, "\"2\"", Map.of("eventsPerSecond", 0)).statusCode(400);
        settings(shop, "\"2\"", Map.of("eventsPerSecond", 100_000_001))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/eventsPerSecond"));
    }

    @Test
    void aSourceThatIsSwitchedOffOrGoneTakesNothing() {
        var shop = Shop.open();
        shop.send(List.of(event())).statusCode(200);
        settings(shop, "*", Map.of("enabled", false)).statusCode(200);
        shop.send(List.of(event())).statusCode(401).body("code", equalTo("source-disabled"));
        settings(shop, "*", Map.of("enabled", true)).statusCode(200);
        shop.send(List.of(event())).statusCode(200);
        Shop.as("operator").delete(shop.path()).then().statusCode(428);
        Shop.as("operator").header("If-Match", "*").delete(shop.path()).then().statusCode(204);
        shop.send(List.of(event())).statusCode(401).body("code", equalTo("unknown-write-key"));
        Shop.as("operator").get(shop.path()).then().statusCode(404);
    }

    private static String rotate(Shop shop, String gracePeriod) {
        return Shop.as("operator")
                .contentType("application/json")
                .body(Map.of("gracePeriod", gracePeriod))
                .post(shop.path() + "/write-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("writeKey");
    }

    private static void expect(String key, int status) {
        Shop.request(key).body(event()).post("/v1/track").then().statusCode(status);
    }

    @Test
    void anOldKeyWorksUntilItsGracePeriodEnds() {
        var shop = Shop.open();
        var second = rotate(shop, "PT1H");
        expect(shop.writeKey, 200);
        expect(second, 200);
        var third = rotate(shop, "PT0S");
        expect(shop.writeKey, 401);
        expect(second, 401);
        expect(third, 200);
    }

    @Test
    void aSourceHasARateAndAQuotaOfItsOwn() {
        var slow = Shop.open(Map.of("eventsPerSecond", 1));
        slow.send(Collections.nCopies(10, event())).statusCode(200);
        slow.send(Collections.nCopies(9, event()))
                .statusCode(429)
                .header("Retry-After", notNullValue());
        settings(slow, "*", Map.of("eventsPerSecond", 100)).statusCode(200);
        slow.send(Collections.nCopies(9, event())).statusCode(200);

        var small = Shop.open(Map.of("eventsPerDay", 250));
        for (var i = 0; i < 25; i++) {
            small.send(Collections.nCopies(9, event())).statusCode(200);
        }
        small.send(Collections.nCopies(26, event()))
                .statusCode(429)
                .header("Retry-After", notNullValue());
        small.send(Collections.nCopies(25, event())).statusCode(200);
        small.send(List.of(event())).statusCode(429);
        settings(small, "*", Map.of("eventsPerDay", 251)).statusCode(200);
        small.send(List.of(event())).statusCode(200);
    }
}
