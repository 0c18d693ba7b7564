package io.patron.profile.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The same events in any order, repeated, in any batches: the same people, traits and figures. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class AnyOrderComponentTest {
    private static final int SEEDS = 6;
    private static final List<String> NAMES = List.of("user", "anonymous", "email");

    private static List<Map<String, Object>> story(String run, Random random) {
        var events = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 24; i++) {
            var event = new HashMap<String, Object>();
            event.put("messageId", run + i);
            event.put(
                    "timestamp",
                    "2026-02-0%dT0%d:00:00Z".formatted(1 + random.nextInt(6), random.nextInt(9)));
            var user = random.nextInt(4);
            var visitor = random.nextInt(4);
            if (user < 2) {
                event.put("userId", "u" + user + run);
            }
            if (visitor < 3 || user >= 2) {
                event.put("anonymousId", "v" + visitor + run);
            }
            tell(event, run, i, random);
            events.add(event);
        }
        return events;
    }

    private static void tell(Map<String, Object> event, String run, int i, Random random) {
        if (random.nextInt(3) == 0) {
            event.put("type", "track");
            event.putAll(later(run, random));
            return;
        }
        if (random.nextBoolean()) {
            event.put("type", "track");
            event.put("event", "Order Completed");
            event.put("properties", order(run, i));
            return;
        }
        event.put("type", "identify");
        var traits = new HashMap<String, Object>(Map.of("plan", "p" + random.nextInt(3)));
        if (random.nextInt(3) == 0) {
            traits.put("email", "e" + random.nextInt(2) + run + "@example.org");
        }
        event.put("traits", traits);
        event.put(
                "context",
                Map.of(
                        "consent",
                        Map.of(
                                "categoryPreferences",
                                Map.of("email.marketing", random.nextBoolean()))));
    }

    private static Map<String, Object> order(String run, int i) {
        return Map.of(
                "order_id",
                run + i,
                "currency",
                "EUR",
                "products",
                List.of(Map.of("sku", "A", "category", "c" + i % 2, "price", i)));
    }

    /** What a shop tells of some order, perhaps before it, perhaps of somebody else. */
    private static Map<String, Object> later(String run, Random random) {
        var order = run + random.nextInt(24);
        var lamp = List.of(Map.of("sku", "A", "category", "c2", "price", random.nextInt(30)));
        return switch (random.nextInt(4)) {
            case 0 -> Map.of("event", "Order Cancelled", "properties", Map.of("order_id", order));
            case 1 ->
                    Map.of(
                            "event",
                            "Order Updated",
                            "properties",
                            Map.of("order_id", order, "products", lamp));
            case 2 ->
                    Map.of(
                            "event",
                            "Order Refunded",
                            "properties",
                            Map.of("order_id", order, "currency", "EUR", "total", 3));
            default ->
                    Map.of(
                            "event",
                            "Order Refunded",
                            "properties",
                            Map.of("order_id", order, "products", List.of(Map.of("sku", "A"))));
        };
    }

    /** What is known of everybody, by names; the run's own name is cut out. */
    private static Map<String, Object> people(String run) {
        var people = new TreeMap<String, Object>();
        for (var name : List.of("u0", "u1", "v0", "v1", "v2", "v3", "e0", "e1")) {
            var type = NAMES.get("uve".indexOf(name.charAt(0)));
            var value = name + run + (type.equals("email") ? "@example.org" : "");
            var found = find(type, value);
            if (found.get("customerId") != null) {
                people.put(name, person(found, run));
            }
        }
        return people;
    }

    private static JsonPath find(String type, String value) {
        return Shop.as("operator")
                .queryParam("identifierType", type)
                .queryParam("identifier", value)
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items[0]");
    }

    private static Map<String, Object> person(JsonPath customer, String run) {
        var person = new TreeMap<String, Object>();
        for (var part : List.of("identifiers", "traits", "consents", "bought")) {
            person.put(part, String.valueOf(customer.<Object>get(part)).replace(run, ""));
        }
        List<String> times =
                Shop.as("operator")
                        .get(
                                "/v1/customers/"
                                        + customer.getString("customerId")
                                        + "/timeline?limit=500")
                        .then()
                        .extract()
                        .path("items.occurredAt");
        person.put("timeline", times);
        return person;
    }

    @Test
    void anyOrderAnyRepetitionAndAnyBatches() {
        var shop = Shop.open();
        var run = UUID.randomUUID().toString();
        for (var seed = 0; seed < SEEDS; seed++) {
            for (var event : story("a" + seed + run, new Random(seed))) {
                shop.send(List.of(event)).statusCode(200);
            }
            var random = new Random(seed + 100L);
            var mixed = new ArrayList<>(story("b" + seed + run, new Random(seed)));
            mixed.addAll(List.copyOf(mixed).subList(0, 12));
            Collections.shuffle(mixed, random);
            shop.send(mixed.subList(0, 9)).statusCode(200);
            Shop.settle();
            shop.send(mixed.subList(9, 20)).statusCode(200);
            Shop.settle();
            shop.send(mixed.subList(20, mixed.size())).statusCode(200);
        }
        Shop.settle();
        var merged = new HashSet<Integer>();
        for (var seed = 0; seed < SEEDS; seed++) {
            var people = people("a" + seed + run);
            assertEquals(people, people("b" + seed + run), "seed " + seed);
            merged.add(people.size() - new HashSet<>(people.values()).size());
        }
        assertTrue(merged.stream().anyMatch(count -> count > 0), "nobody was merged");
    }
}
