package io.patron.profile.computed;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of more values than are looked at a trait is not made, and says so, however it came to them. */
@QuarkusTest
@TestProfile(TooManyValuesComponentTest.FewParts.class)
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class TooManyValuesComponentTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final String TOO_MANY = "too-many";
    private static final List<String> BY_VALUE = List.of("variety", "top", "list", "lately");

    /** A trait is made of four values at most. */
    public static final class FewParts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "patron.computed-traits.most-parts", "4",
                    "patron.computed-traits.metrics-every", "1s");
        }
    }

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> declared = new ArrayList<>();

    private Map<String, String> documents() {
        var url =
                "'events': ['Called%s'], 'properties': {'url': 'text'}, 'value': 'url'"
                        .formatted(run);
        var all = new LinkedHashMap<String, String>();
        all.put("calls", "{'aggregate': 'count', 'events': ['Called" + run + "']}");
        all.put("variety", "{'aggregate': 'uniqueCount', " + url + "}");
        all.put("top", "{'aggregate': 'mostFrequent', " + url + "}");
        all.put("list", "{'aggregate': 'uniqueList', " + url + ", 'limit': 2}");
        all.put("lately", "{'aggregate': 'uniqueCount', " + url + ", 'window': {'days': 30}}");
        return all;
    }

    private void declare(String prefix) {
        documents()
                .forEach((key, document) -> {
                    Shop.as("operator")
                            .contentType("application/json")
                            .body(document.replace('\'', '"'))
                            .put("/v1/computed-traits/" + prefix + run + key)
                            .then()
                            .statusCode(200);
                    declared.add("/v1/computed-traits/" + prefix + run + key);
                });
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        declared.stream()
                                .allMatch(path ->
                                        "ready"
                                                .equals(
                                                        Shop.as("operator")
                                                                .get(path)
                                                                .path("fill.state"))));
    }

    @AfterEach
    void retire() {
        declared.forEach(path ->
                Shop.as("operator").header("If-Match", "*").delete(path).then().statusCode(204));
    }

    private void call(String user, LocalDate day, String... urls) {
        var events = new ArrayList<Map<String, Object>>();
        for (var url : urls) {
            events.add(
                    Shop.track(user + run, "Called" + run, day + "T00:00:00Z", Map.of("url", url)));
        }
        Shop.open().send(events).statusCode(200);
        Shop.settle();
    }

    private String id(String user) {
        return Shop.customer(user + run).getString("customerId");
    }

    /** By trait its value, or why there is none. */
    private Map<String, Object> values(String customerId, String prefix) {
        List<Map<String, Object>> items =
                Shop.as("operator")
                        .get("/v1/customers/" + customerId + "/computed-traits")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items");
        var values = new TreeMap<String, Object>();
        for (var item : items) {
            var key = String.valueOf(item.get("key"));
            if (key.startsWith(prefix + run)) {
                values.put(
                        key.substring((prefix + run).length()),
                        item.getOrDefault("value", item.get("state")));
            }
        }
        return values;
    }

    private static String post(String path, Object body) {
        return Shop.as("operator")
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Map<String, Object> none(int calls) {
        var values = new TreeMap<String, Object>();
        values.put("calls", calls);
        BY_VALUE.forEach(key -> values.put(key, TOO_MANY));
        return values;
    }

    @Test
    void aPersonOfTooManyValuesHasNoneWhetherKeptOrMadeFromHistory() {
        declare("a");
        call("ada", TODAY, "u1", "u2", "u3");
        call("bob", TODAY, "u4", "u5", "u6", "u6");
        var ada = id("ada");
        var bob = id("bob");
        var apart = values(bob, "a");
        var listed = List.of("u4", "u5");
        assertEquals(
                Map.of("calls", 4, "variety", 3, "top", "u6", "list", listed, "lately", 3), apart);

        post("/v1/merges", Map.of("customerId", ada, "otherCustomerId", bob, "reason", "test"));

        assertEquals(none(7), values(ada, "a"));
        declare("b");
        assertEquals(none(7), values(ada, "b"));
        call("ada", TODAY, "u1");
        assertEquals(none(8), values(ada, "a"));
        assertEquals(none(8), values(ada, "b"));
        assertShown("a" + run + "variety");
        unmerge(ada);
        assertEquals(apart, values(bob, "a"));
        assertEquals(apart, values(bob, "b"));
        assertEquals(values(ada, "a"), values(ada, "b"));
        assertEquals("u1", values(ada, "a").get("top"));
    }

    private static void unmerge(String customerId) {
        String merge =
                Shop.as("operator")
                        .get("/v1/customers/" + customerId + "/merges")
                        .path("items.find { it.reason == 'test' }.id");
        post("/v1/merges/" + merge + "/unmerge", Map.of());
    }

    private static void assertShown(String key) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertTrue(
                                given().get("/q/metrics")
                                        .asString()
                                        .contains(
                                                "patron_computed_too_many{trait=\""
                                                        + key
                                                        + "\"} 1.0")));
    }

    @Test
    void onlyTheValuesOfTheWindowAreTooMany() {
        declare("a");
        call("cleo", TODAY.minusDays(60), "u1", "u2", "u3", "u4");
        var full = values(id("cleo"), "a");
        assertEquals(4, full.get("variety"));

        call("cleo", TODAY, "u5");

        var one = values(id("cleo"), "a");
        assertEquals(TOO_MANY, one.get("variety"));
        assertEquals(1, one.get("lately"));
        declare("b");
        assertEquals(one, values(id("cleo"), "b"));
    }
}
