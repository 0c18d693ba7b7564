package io.patron.profile.purchase;

import static java.util.Collections.singletonList;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What shops tell of orders after they were completed, or before. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class OrdersThatChangeComponentTest {
    private final String run = UUID.randomUUID().toString();
    private Shop shop;
    private int minute;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    private Map<String, Object> track(
            @Nullable String user, @Nullable String visitor, String event, Object... properties) {
        var told = new HashMap<String, Object>(Map.of("order_id", "o" + run));
        for (var i = 0; i < properties.length; i += 2) {
            told.put(properties[i].toString(), properties[i + 1]);
        }
        var all = new HashMap<String, Object>();
        all.put("type", "track");
        all.put("messageId", UUID.randomUUID().toString());
        all.put("event", event);
        all.put("timestamp", "2026-01-01T10:%02d:00Z".formatted(minute++));
        all.put("properties", told);
        if (user != null) {
            all.put("userId", user + run);
        }
        if (visitor != null) {
            all.put("anonymousId", visitor + run);
        }
        return all;
    }

    private static Object[] worth(int total) {
        return new Object[] {
            "currency",
            "EUR",
            "products",
            List.of(Map.of("sku", "A", "category", "mugs", "quantity", 2, "price", total / 2.0))
        };
    }

    private void send(List<Map<String, Object>> events) {
        events.forEach(event -> shop.send(List.of(event)).statusCode(200));
        Shop.settle();
    }

    private JsonPath ada() {
        return Shop.customer("ada" + run);
    }

    /** Orders, gross, refunds, refunded; and the gross of the category. */
    private List<Integer> figures() {
        var bought = ada();
        var figures = new ArrayList<Integer>();
        for (var name : List.of("orders", "grossMinor", "refunds", "refundedMinor")) {
            figures.add(bought.getInt("bought.totals[0]." + name));
        }
        figures.add(bought.getInt("bought.categories[0].grossMinor"));
        return figures;
    }

    /** What others were told of her orders: the event, its amount, and whether it is the whole. */
    private List<String> told() {
        var id = UUID.fromString(ada().getString("customerId"));
        return TopicClient.told("patron.activity", List.of(id)).stream()
                .filter(one -> !one.type().endsWith("recorded.v1"))
                .map(one -> {
                    var facts = one.body().get(one.body().has("order") ? "order" : "refund");
                    return one.type().replaceAll("patron.activity.(.*).v1", "$1 ")
                            + facts.get("totalMinor")
                            + (facts.path("whole").asBoolean() ? " whole" : "");
                })
                .toList();
    }

    @Test
    void anUpdateReplacesTheOrderAndACancellationTakesWhatIsLeft() {
        send(List.of(track("ada", null, "Order Completed", worth(100))));
        send(List.of(track("ada", null, "Order Updated", worth(80))));
        assertEquals(List.of(1, 8_000, 0, 0, 8_000), figures());
        send(List.of(track("ada", null, "Order Updated", "status", "packed")));
        send(
                List.of(
                        track("ada", null, "Order Refunded", "currency", "EUR", "total", 10),
                        track("ada", null, "Order Cancelled")));
        assertEquals(List.of(1, 8_000, 2, 8_000, 8_000), figures());
        send(List.of(track("ada", null, "Order Refunded", "currency", "EUR", "total", 5)));
        assertEquals(List.of(1, 8_000, 3, 8_000, 8_000), figures());
        assertEquals(
                List.of(
                        "order-completed 10000",
                        "order-changed 8000",
                        "order-refunded 1000",
                        "order-refunded 7000 whole",
                        "order-refunded 500",
                        "refund-changed 6500 whole"),
                told());
    }

    private ValidatableResponse orders(String query) {
        return Shop.as("analyst")
                .get("/v1/customers/" + ada().getString("customerId") + "/orders" + query)
                .then();
    }

    @Test
    void ordersAreShownAsTheyAreWithWhatTheyWere() {
        send(
                List.of(
                        track("ada", null, "Order Completed", worth(100)),
                        track("ada", null, "Order Updated", worth(80)),
                        track("ada", null, "Order Refunded", "total", 10, "refund_id", "r" + run),
                        track("ada", null, "Order Cancelled")));
        var later = new HashMap<>(track("ada", null, "Order Completed", worth(7)));
        later.put("properties", Map.of("order_id", "p" + run, "currency", "EUR", "total", 7));
        send(List.of(later));

        var page =
                orders("?limit=1")
                        .statusCode(200)
                        .body("items.orderId", equalTo(List.of("p" + run)));
        orders("?limit=1&cursor=" + page.extract().path("nextCursor"))
                .body("items[0].now.totalMinor", equalTo(8_000))
                .body("items[0].now.lines[0].amountMinor", equalTo(8_000))
                .body("items[0].completed.totalMinor", equalTo(10_000))
                .body("items[0].refundedMinor", equalTo(8_000))
                .body("items[0].refunds.refundId", equalTo(List.of("cancelled:o" + run, "r" + run)))
                .body("items[0].refunds.totalMinor", equalTo(List.of(7_000, 1_000)))
                .body("items[0].refunds.byOrder", equalTo(List.of(true, true)))
                .body("nextCursor", nullValue());
        orders("?orderId=p" + run).body("items.completed", equalTo(singletonList(null)));
        orders("?orderId=none").statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void nobodyHasNoOrders() {
        Shop.as("operator")
                .get("/v1/customers/" + UUID.randomUUID() + "/orders")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void whatIsToldBeforeTheOrderWaitsForIt() {
        send(
                List.of(
                        track("ada", null, "Order Refunded", "refund_id", "r" + run),
                        track("ada", null, "Order Updated", worth(90))));
        assertEquals(List.of(), told());
        send(List.of(track("ada", null, "Order Completed", worth(100))));
        assertEquals(List.of(1, 9_000, 1, 9_000, 9_000), figures());
        assertEquals(
                List.of("order-completed 10000", "order-changed 9000", "order-refunded 9000 whole"),
                told());
    }

    @Test
    void productsWithoutPricesAreWorthWhatTheOrderSays() {
        var mug = List.of(Map.of("sku", "A", "quantity", 1));
        send(
                List.of(
                        track("ada", null, "Order Completed", worth(100)),
                        track("ada", null, "Order Refunded", "products", mug)));
        assertEquals(List.of(1, 10_000, 1, 5_000, 10_000), figures());
    }

    @Test
    void anothersWordCountsOnceTheyAreOneAndNoMoreWhenTheyAreTwo() {
        send(
                List.of(
                        track("ada", null, "Order Completed", worth(100)),
                        track(null, "v", "Order Cancelled"),
                        track("eve", null, "Order Updated", worth(2))));
        assertEquals(List.of(1, 10_000, 0, 0, 10_000), figures());

        send(List.of(track("ada", "v", "Product Viewed")));
        assertEquals(List.of(1, 10_000, 1, 10_000, 10_000), figures());

        var merge =
                Shop.as("operator")
                        .get("/v1/customers/" + ada().getString("customerId") + "/merges")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("items[0].id");
        Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .post("/v1/merges/" + merge + "/unmerge")
                .then()
                .statusCode(200);
        assertEquals(List.of(1, 10_000, 0, 0, 10_000), figures());
        Shop.settle();
        assertEquals(List.of("order-completed 10000", "order-refunded 10000 whole"), told());
    }
}
