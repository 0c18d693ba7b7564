package io.patron.profile.computed;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Traits that are declared, kept with every event, and made from history. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ComputedTraitComponentTest {
    private static final int WINDOW =
            (int)
                    LocalDate.of(2026, 2, 14)
                            .until(
                                    LocalDate.now(ZoneOffset.UTC),
                                    java.time.temporal.ChronoUnit.DAYS);
    private static final String ORDERS =
            "'events': ['Order Completed'], 'properties': {'total': {'type': 'money', 'currency':"
                    + " 'EUR'}}, 'value': 'total'";
    private static final String LINES =
            "'events': ['Order Completed'], 'each': 'products', 'properties': {'kind': {'type':"
                    + " 'text', 'path': 'item.category'}}, 'value': 'kind'";

    @Inject Pool pool;

    private final List<String> declared = new ArrayList<>();

    private static Map<String, String> documents() {
        var all = new LinkedHashMap<String, String>();
        all.put("views", "{'aggregate': 'count', 'events': ['Page Viewed']}");
        all.put(
                "net",
                "{'aggregate': 'sum', 'minus': ['Order Refunded'], "
                        + ORDERS
                        + ", 'window': {'days': "
                        + WINDOW
                        + "}}");
        all.put("orders", "{'aggregate': 'count', 'events': ['Order Completed']}");
        all.put("average", "{'aggregate': 'average', " + ORDERS + "}");
        all.put("least", "{'aggregate': 'min', " + ORDERS + "}");
        all.put("first", "{'aggregate': 'first', " + ORDERS + "}");
        all.put("last", "{'aggregate': 'last', " + ORDERS + "}");
        all.put("kind", "{'aggregate': 'mostFrequent', " + LINES + "}");
        all.put("kinds", "{'aggregate': 'uniqueList', " + LINES + ", 'window': {'days': 400}}");
        all.put("variety", "{'aggregate': 'uniqueCount', " + LINES + "}");
        all.put("seen", "{'aggregate': 'daysSince', 'events': ['*']}");
        return all;
    }

    private String declare(String key, String document) {
        Shop.as("operator")
                .contentType("application/json")
                .body(document.replace('\'', '"'))
                .put("/v1/computed-traits/" + key)
                .then()
                .statusCode(200);
        declared.add(key);
        return key;
    }

    @AfterEach
    void retire() {
        declared.forEach(key ->
                Shop.as("operator")
                        .header("If-Match", "*")
                        .delete("/v1/computed-traits/" + key)
                        .then()
                        .statusCode(204));
    }

    private static void awaitMade(String key) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() ->
                        "ready"
                                .equals(
                                        Shop.as("operator")
                                                .get("/v1/computed-traits/" + key)
                                                .path("fill.state")));
    }

    private static Map<String, Object> values(String customerId, String prefix) {
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
            if (key.startsWith(prefix) && item.containsKey("value")) {
                values.put(key.substring(prefix.length()), item.get("value"));
            }
        }
        return values;
    }

    private static List<Map<String, Object>> story(String run, Random random) {
        var events = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 40; i++) {
            var event = new HashMap<String, Object>();
            event.put("messageId", run + i);
            event.put(
                    "timestamp",
                    "2026-02-%02dT0%d:00:00Z"
                            .formatted(10 + random.nextInt(10), random.nextInt(9)));
            var user = random.nextInt(4);
            if (user < 2) {
                event.put("userId", "u" + user + run);
            }
            if (user >= 2 || random.nextBoolean()) {
                event.put("anonymousId", "v" + random.nextInt(4) + run);
            }
            tell(event, run, random);
            events.add(event);
        }
        return events;
    }

    private static void tell(Map<String, Object> event, String run, Random random) {
        var what = random.nextInt(6);
        var order = run + random.nextInt(12); // some are told again
        event.put("type", what == 0 ? "page" : "track");
        if (what == 0) {
            return;
        }
        event.put("event", what == 1 ? "Order Refunded" : what == 2 ? "Looked" : "Order Completed");
        var kind = List.of("茶", "kettles", "cups").get(random.nextInt(3));
        event.put(
                "properties",
                Map.of(
                        what == 1 ? "refund_id" : "order_id",
                        order,
                        "currency",
                        random.nextInt(8) == 0 ? "USD" : "EUR",
                        "total",
                        random.nextInt(50) + ".05",
                        "products",
                        List.of(Map.of("sku", "A", "category", kind, "price", 1))));
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

    private static void tellStories(Shop shop, String run) {
        for (var seed = 0; seed < 2; seed++) {
            var random = new Random(seed);
            var events = new ArrayList<>(story(seed + run, random));
            events.addAll(List.copyOf(events).subList(0, 10)); // sent again
            Collections.shuffle(events, random);
            shop.send(events.subList(0, 15)).statusCode(200);
            Shop.settle();
            shop.send(events.subList(15, events.size())).statusCode(200);
        }
        Shop.settle();
    }

    private static void unmerge(String customerId) {
        String merge =
                Shop.as("operator")
                        .get("/v1/customers/" + customerId + "/merges")
                        .path("items.find { it.reason == 'test' }.id");
        post("/v1/merges/" + merge + "/unmerge", Map.of());
    }

    @Test
    void whatIsKeptWithEveryEventIsWhatHistorySays() {
        var shop = Shop.open();
        var run = UUID.randomUUID().toString().substring(0, 8);
        var before = "a" + run + "-";
        var after = "b" + run + "-";
        documents().forEach((key, document) -> declare(before + key, document));
        declared.forEach(ComputedTraitComponentTest::awaitMade);
        tellStories(shop, run);
        var one = Shop.customer("u0" + 0 + run).getString("customerId");
        var other = Shop.customer("u1" + 0 + run).getString("customerId");
        post("/v1/merges", Map.of("customerId", one, "otherCustomerId", other, "reason", "test"));
        var merged = values(one, before);
        shop.send(story(9 + run, new Random(9))).statusCode(200);
        Shop.settle();

        documents().forEach((key, document) -> declare(after + key, document));
        declared.forEach(ComputedTraitComponentTest::awaitMade);

        assertEquals(merged, values(one, after));
        assertEquals(merged, values(other, before)); // the merged id answers with the other
        assertTrue(compareAll(run, before, after) > 2);
        unmerge(one);
        assertTrue(compareAll(run, before, after) > 2);
        assertTrue(!merged.equals(values(one, before)) || !merged.equals(values(other, before)));
    }

    /** How many people have any trait, all of them the same under both prefixes. */
    private static int compareAll(String run, String before, String after) {
        var people = new HashSet<String>();
        for (var seed : List.of(0, 1, 9)) {
            for (var name : List.of("u0", "u1", "v0", "v1", "v2", "v3")) {
                var type = name.startsWith("u") ? "user" : "anonymous";
                String id =
                        Shop.as("operator")
                                .queryParam("identifierType", type)
                                .queryParam("identifier", name + seed + run)
                                .get("/v1/customers")
                                .path("items[0].customerId");
                if (id != null && people.add(id)) {
                    assertEquals(values(id, before), values(id, after), name + seed + run);
                }
            }
        }
        return people.size();
    }

    @Test
    void aWindowMovesWithoutAnEvent() {
        var run = UUID.randomUUID().toString().substring(0, 8);
        var key =
                declare(
                        "w" + run,
                        "{'aggregate': 'count', 'events': ['Called'], 'window': {'days': 2}}");
        awaitMade(key);
        var user = "u" + run;
        var today = LocalDate.now(ZoneOffset.UTC);
        var shop = Shop.open();
        for (var day : List.of(today, today.minusDays(1), today.minusDays(2))) {
            shop.send(List.of(Shop.track(user, "Called", day + "T00:00:01Z", Map.of())))
                    .statusCode(200);
        }
        Shop.settle();
        var id = Shop.customer(user).getString("customerId");
        assertEquals(Map.of("", 2), values(id, key));

        execute( // as if it had been stored yesterday, and nothing looked at since
                "update computed_value set number = 7, as_of = as_of - 1, due = due - 1 where"
                        + " customer_id = '%s'".formatted(id));

        assertEquals(Map.of("", 2), values(id, key));
    }

    private void execute(String sql) {
        assertEquals(1, pool.query(sql).execute().await().indefinitely().rowCount());
    }

    private static ValidatableResponse put(String key, String ifMatch, Map<String, ?> document) {
        var request = Shop.as("operator").contentType("application/json").body(document);
        return (ifMatch.isEmpty() ? request : request.header("If-Match", ifMatch))
                .put("/v1/computed-traits/" + key)
                .then();
    }

    @Test
    void aDocumentIsCheckedAndVersioned() {
        var key = "d" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, ?> document = Map.of("aggregate", "count", "events", List.of("X"));
        put(key + "?dryRun=true", "", document).statusCode(200);
        Shop.as("operator").get("/v1/computed-traits/" + key).then().statusCode(404);
        put(key, "", Map.of("aggregate", "count", "event", List.of("X")))
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/event", "/events")));
        put("No Key", "", document).statusCode(400).body("errors[0].pointer", equalTo("/path/key"));
        declare(key, "{'aggregate': 'count', 'events': ['X']}");
        put(key, "", document).statusCode(428);
        put(key, "\"7\"", document).statusCode(412);
    }

    @Test
    void documentsAreAppliedAllOrNothing() {
        var run = UUID.randomUUID().toString().substring(0, 8);
        var key = declare("d" + run, "{'aggregate': 'count', 'events': ['X']}");
        var changed = Map.of("aggregate", "count", "events", List.of("X", "Y"));
        var created = Map.of("aggregate", "daysSince", "events", List.of("X"));
        declared.add("e" + run);
        for (var change :
                List.of(List.of("changed", "created"), List.of("unchanged", "unchanged"))) {
            List<Map<String, String>> done =
                    Shop.as("operator")
                            .contentType("application/json")
                            .body(Map.of(key, changed, "e" + run, created))
                            .post("/v1/computed-traits/apply")
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("$");
            assertEquals(change, done.stream().map(d -> d.get("change")).sorted().toList());
        }
        Shop.as("analyst")
                .get("/v1/computed-traits/export")
                .then()
                .body(key, equalTo(changed))
                .body("e" + run, equalTo(created));
    }
}
