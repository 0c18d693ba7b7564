package io.patron.profile;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.kit.test.TopicClient.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What others are told, and that nothing counts twice. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class FactsComponentTest {

    private static Map<String, Object> identify(
            String userId, String timestamp, Map<String, Object> traits, boolean marketing) {
        return Map.of(
                "type",
                "identify",
                "messageId",
                UUID.randomUUID().toString(),
                "userId",
                userId,
                "timestamp",
                timestamp,
                "traits",
                traits,
                "context",
                Map.of(
                        "consent",
                        Map.of("categoryPreferences", Map.of("email.marketing", marketing))));
    }

    private static Map<String, Object> order(
            String userId, String orderId, String day, String total) {
        return Shop.track(
                userId,
                "Order Completed",
                day + "T10:00:00Z",
                Map.of("order_id", orderId, "currency", "EUR", "total", total));
    }

    private static List<String> facts(String topic, String customerId) {
        return told(topic, customerId).stream().map(Told::type).toList();
    }

    private static List<Told> told(String topic, String customerId) {
        return TopicClient.told(topic, List.of(UUID.fromString(customerId)));
    }

    @Test
    void anOrderThatIsToldThriceCountsOnce() {
        var shop = Shop.open();
        var user = "u-" + UUID.randomUUID();
        var orderId = "o-" + UUID.randomUUID();
        var seen = Shop.track(user, "Product Viewed", "2026-01-01T09:00:00Z", Map.of("sku", "Z"));
        var first = order(user, orderId, "2026-01-01", "12.34");
        shop.send(List.of(seen, first, seen)).statusCode(200);
        shop.send(List.of(first, seen)).statusCode(200); // a client's retry
        shop.send(List.of(order(user, orderId, "2026-01-02", "12.34"))).statusCode(200);
        Shop.settle();

        var id = Shop.customer(user).getString("customerId");
        assertEquals(
                List.of("patron.activity.recorded.v1", "patron.activity.order-completed.v1"),
                facts("patron.activity", id));
        var completed = told("patron.activity", id).getLast();
        assertEquals("1.0", completed.header("ce_specversion"));
        assertEquals(id, completed.header("ce_subject"));
        assertEquals(1234, completed.body().at("/order/totalMinor").asInt());
        assertEquals(1, Shop.customer(user).getInt("bought.totals[0].orders"));
        Shop.as("operator") // what was told under another message id is an activity, too
                .get("/v1/customers/" + id + "/timeline?name=Order Completed")
                .then()
                .body("items.size()", equalTo(2));
    }

    @Test
    void othersAreToldOfEachChangeOfAProfile() {
        var shop = Shop.open();
        var user = "u-" + UUID.randomUUID();
        for (var time : List.of("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z")) {
            shop.send(List.of(identify(user, time, Map.of("plan", "gold"), true))).statusCode(200);
            Shop.settle();
        }
        var id = Shop.customer(user).getString("customerId");
        assertEquals(List.of("patron.profile.created.v1"), facts("patron.profile", id));

        shop.send(List.of(identify(user, "2026-01-04T00:00:00Z", Map.of("plan", "blue"), false)))
                .statusCode(200);
        Shop.settle();

        assertEquals(
                List.of("patron.profile.created.v1", "patron.profile.changed.v1"),
                facts("patron.profile", id));
        var changed = JsonPath.from(told("patron.profile", id).getLast().body().toString());
        assertEquals(2, changed.getInt("version"));
        assertEquals("blue", changed.getString("traits.plan"));
        assertEquals("email", changed.getString("consents[0].channel"));
        assertEquals(false, changed.getBoolean("consents[0].granted"));
        assertEquals(user, changed.getString("externalId"));
    }

    @Test
    void aVisitorWhoSaysWhoHeIsKeepsHisTimeline() {
        var shop = Shop.open();
        var user = "u-" + UUID.randomUUID();
        var visitor = "v-" + UUID.randomUUID();
        shop.send(
                        List.of(
                                Map.of("type", "page", "anonymousId", visitor, "name", "Home"),
                                Map.of("type", "screen", "anonymousId", visitor)))
                .statusCode(200);
        Shop.settle();
        shop.send(List.of(Map.of("type", "identify", "anonymousId", visitor, "userId", user)))
                .statusCode(200);
        Shop.settle();

        var customer = Shop.customer(user);
        assertEquals(List.of(user, visitor), customer.getList("identifiers.value"));
        Shop.as("operator")
                .get("/v1/customers/" + customer.getString("customerId") + "/timeline")
                .then()
                .body("items.type", equalTo(List.of("identify", "screen", "page")));
    }

    @Test
    void anyOrderAndAnyRepetitionGivesTheSameCustomer() {
        var shop = Shop.open();
        var run = UUID.randomUUID().toString();
        for (var seed = 0; seed < 6; seed++) {
            var random = new Random(seed);
            var mixed = "b-" + seed + run;
            var inOrder = "a-" + seed + run;
            for (var event : story(inOrder, new Random(seed))) {
                shop.send(List.of(event)).statusCode(200);
            }
            var events = new ArrayList<>(story(mixed, new Random(seed)));
            events.addAll(List.copyOf(events).subList(0, events.size() / 2));
            Collections.shuffle(events, random);
            var cut = random.nextInt(1, events.size());
            shop.send(events.subList(0, cut)).statusCode(200);
            shop.send(events.subList(cut, events.size())).statusCode(200);
        }
        Shop.settle();
        for (var seed = 0; seed < 6; seed++) {
            assertEquals(state("a-" + seed + run), state("b-" + seed + run), "seed " + seed);
        }
    }

    private static List<Map<String, Object>> story(String user, Random random) {
        var events = new ArrayList<Map<String, Object>>();
        for (var i = 0; i < 12; i++) {
            var at = "2026-02-0" + random.nextInt(1, 9);
            var total = random.nextInt(0, 5000) + "." + random.nextInt(10, 99);
            events.add(order(user, user + "-" + i, at, total));
            events.add(
                    Shop.track(
                            user,
                            "Order Refunded",
                            at + "T11:00:00Z",
                            Map.of("currency", i % 2 == 0 ? "EUR" : "JPY", "total", i * 10)));
            events.add(
                    identify(
                            user,
                            at + "T0" + random.nextInt(0, 3) + ":00:00Z",
                            Map.of("plan", random.nextInt(3), "p" + random.nextInt(3), i),
                            random.nextBoolean()));
        }
        return events;
    }

    private static Map<String, Object> state(String user) {
        var customer = Shop.customer(user);
        var state = new HashMap<String, Object>();
        for (var part : List.of("traits", "consents", "bought")) {
            state.put(part, customer.get(part));
        }
        return state;
    }
}
