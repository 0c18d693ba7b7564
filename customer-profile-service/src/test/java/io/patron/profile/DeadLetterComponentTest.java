package io.patron.profile;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.Topics;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What cannot be processed is kept, told and replayed; what is logged holds no personal data. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class DeadLetterComponentTest {

    private static void sql(String statement) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }

    private static String letterOf(String key) {
        return Shop.as("admin")
                .get("/v1/dead-letters?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("items.find { it.key == '" + key + "' }.id");
    }

    @Test
    void anEventThatCannotBeStoredIsADeadLetterUntilItsCauseIsMended() throws SQLException {
        var shop = Shop.open();
        var user = "u-" + UUID.randomUUID();
        sql("alter table activity add constraint poison check (name <> 'Poison')");
        shop.send(
                        List.of(
                                Shop.track(user, "Before", "2026-01-01T00:00:00Z", Map.of()),
                                Shop.track(user, "Poison", "2026-01-01T00:00:01Z", Map.of()),
                                Shop.track(user, "After", "2026-01-01T00:00:02Z", Map.of())))
                .statusCode(200);
        Shop.settle();
        var id = Shop.customer(user).getString("customerId");
        assertEquals(List.of("After", "Before"), names(id));

        sql("alter table activity drop constraint poison");
        Shop.as("admin")
                .post("/v1/dead-letters/" + letterOf(user) + "/replay")
                .then()
                .statusCode(200);
        Shop.settle();
        assertEquals(List.of("After", "Poison", "Before"), names(id));
    }

    @Test
    void anAddressOfAnyLengthIsKeptAndTheUsualOnesAreFound() {
        var shop = Shop.open();
        var user = "u-" + UUID.randomUUID();
        var letters = new SecureRandom().ints(4_000, 'a', 'z' + 1);
        var email = letters.mapToObj(Character::toString).collect(joining()) + "@example.org";
        var usual = user + "@Example.org";

        shop.send(
                        List.of(
                                identify(user, Map.of("email", email)),
                                identify(user + "-2", Map.of("email", usual))))
                .statusCode(200);
        Shop.settle();

        assertEquals(email, Shop.customer(user).getString("traits.email"));
        Shop.as("operator")
                .queryParam("email", usual.toUpperCase(Locale.ROOT))
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .body("items.traits.email", equalTo(List.of(usual)));
    }

    /** A profile that no message holds would silence it for good. */
    @Test
    void ofNewTraitsWithoutEndThoseThatWereToldLastAreKeptAndOthersAreToldThem() {
        var shop = Shop.open();
        var user = "u-" + UUID.randomUUID();
        for (var i = 0; i < 40; i++) {
            var traits = new HashMap<String, Object>();
            for (var n = 0; n < 28; n++) {
                traits.put("t-" + i + "-" + n, "x".repeat(1_000));
            }
            shop.send(List.of(identify(user, traits))).statusCode(200);
        }
        Shop.settle();

        var customer = Shop.customer(user);
        assertEquals(1_000, customer.getMap("traits").size());
        var id = UUID.fromString(customer.getString("customerId"));
        var last = TopicClient.told(Topics.PROFILE, List.of(id)).getLast().body();
        assertEquals(customer.getLong("version"), last.path("version").asLong());
        assertTrue(last.path("traits").has("t-39-0"));
        assertTrue(last.path("traits").size() > 500);
    }

    private static Map<String, Object> identify(String user, Map<String, ?> traits) {
        return Map.of("type", "identify", "userId", user, "traits", traits);
    }

    private static List<String> names(String id) {
        return Shop.as("operator")
                .get("/v1/customers/" + id + "/timeline")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.name");
    }

    @Test
    void noLogLineHoldsPersonalData() {
        var secret = "Lovelace" + UUID.randomUUID().toString().replace("-", "");
        var email = secret + "@example.org";
        var ours = Logger.getLogger("io.patron");
        ours.setLevel(Level.ALL);
        try (var logged = new Logged()) {
            sendEverywhere(secret, email);
            var lines = logged.lines(Level.ALL);
            assertFalse(lines.isEmpty(), "no line was caught");
            assertEquals(List.of(), lines.stream().filter(line -> line.contains(secret)).toList());
        } finally {
            ours.setLevel(null);
        }
    }

    private static void sendEverywhere(String secret, String email) {
        var shop = Shop.open();
        var traits = Map.of("email", email, "name", secret);
        shop.send(List.of(Map.of("type", "identify", "userId", secret, "traits", traits)))
                .statusCode(200);
        shop.send(List.of(Map.of("type", "wink", "userId", email, "traits", traits)))
                .statusCode(400);
        shop.request()
                .body("{\"email\": \"" + email + "\", oops")
                .post("/v1/track")
                .then()
                .statusCode(400);
        Shop.as("operator").queryParam("email", email).get("/v1/customers").then().statusCode(200);
        Shop.as("operator").queryParam("cursor", email).get("/v1/customers").then().statusCode(400);
        var poison = ("{\"email\": \"" + email + "\"").getBytes(StandardCharsets.UTF_8);
        TopicClient.sendRecords(
                List.of(new ProducerRecord<>("patron.ingest", "poison-" + secret, poison)));
        Shop.settle();
        var letter = letterOf("poison-" + secret);
        var told = Shop.as("admin").get("/v1/dead-letters?limit=500").jsonPath();
        var reason = told.getString("items.find { it.id == '" + letter + "' }.reason");
        assertFalse(reason.contains(secret), reason);
        Shop.as("admin").post("/v1/dead-letters/" + letter + "/replay").then().statusCode(200);
        Shop.settle();
    }
}
