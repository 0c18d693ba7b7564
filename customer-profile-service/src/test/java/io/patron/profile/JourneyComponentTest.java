package io.patron.profile;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.patron.kit.test.PatronStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class JourneyComponentTest {

    private static Map<String, Object> order(String id, String total) {
        return Map.of(
                "order_id",
                id,
                "currency",
                "GBP",
                "total",
                total,
                "country",
                "France",
                "products",
                List.of(
                        Map.of("sku", "A1", "category", "mugs", "quantity", 2, "price", "5.005"),
                        Map.of("sku", "B2", "category", "lamps", "quantity", 1, "price", 10)));
    }

    @Test
    void anOrderAndARefundBecomeACustomerWithFiguresAndATimeline() {
        var shop = Shop.open();
        var user = "user-" + UUID.randomUUID();
        var one = "o-" + UUID.randomUUID();
        var two = "o-" + UUID.randomUUID();
        shop.send(
                        List.of(
                                Shop.track(
                                        user,
                                        "Product Viewed",
                                        "2026-01-01T09:00:00Z",
                                        Map.of("sku", "A1")),
                                Shop.track(
                                        user,
                                        "Order Completed",
                                        "2026-01-01T10:00:00Z",
                                        order(one, "20.01")),
                                Shop.track(
                                        user,
                                        "Order Completed",
                                        "2026-01-05T10:00:00Z",
                                        order(two, "9.99")),
                                Shop.track(
                                        user,
                                        "Order Refunded",
                                        "2026-01-07T10:00:00Z",
                                        Map.of("order_id", one, "currency", "GBP", "total", 5.5))))
                .statusCode(200)
                .body("success", equalTo(true))
                .body("rejected", equalTo(null));
        Shop.settle();

        var customer = Shop.customer(user);
        assertEquals("GBP", customer.getString("bought.totals[0].currency"));
        assertEquals(2, customer.getInt("bought.totals[0].orders"));
        assertEquals(3000, customer.getInt("bought.totals[0].grossMinor"));
        assertEquals(1, customer.getInt("bought.totals[0].refunds"));
        assertEquals(550, customer.getInt("bought.totals[0].refundedMinor"));
        assertEquals(1500, customer.getInt("bought.totals[0].averageOrderMinor"));
        assertEquals(
                "2026-01-01T10:00:00Z", customer.getString("bought.totals[0].orderTimes.first"));
        assertEquals(
                "2026-01-05T10:00:00Z", customer.getString("bought.totals[0].orderTimes.last"));
        assertEquals(List.of("mugs", "lamps"), customer.getList("bought.categories.category"));
        assertEquals(2002, customer.getInt("bought.categories[0].grossMinor"));
        assertNull(customer.get("email"));
        var id = customer.getString("customerId");

        var first =
                Shop.as("operator")
                        .queryParam("limit", 3)
                        .get("/v1/customers/" + id + "/timeline")
                        .then()
                        .statusCode(200)
                        .body(
                                "items.name",
                                equalTo(
                                        List.of(
                                                "Order Refunded",
                                                "Order Completed",
                                                "Order Completed")))
                        .extract()
                        .<String>path("nextCursor");
        Shop.as("operator")
                .queryParam("limit", 3)
                .queryParam("cursor", first)
                .get("/v1/customers/" + id + "/timeline")
                .then()
                .body("items", hasSize(1))
                .body("items[0].name", equalTo("Product Viewed"))
                .body("items[0].properties.sku", equalTo("A1"))
                .body("nextCursor", equalTo(null));
        Shop.as("analyst")
                .queryParam("name", "Order Completed")
                .queryParam("from", "2026-01-02T00:00:00Z")
                .queryParam("to", "2026-01-05T10:00:00.000001Z")
                .get("/v1/customers/" + id + "/timeline")
                .then()
                .body("items.properties.order_id", equalTo(List.of(two)));
        Shop.as("analyst")
                .get("/v1/reports/customers")
                .then()
                .statusCode(200)
                .body("currencies.currency", hasItem("GBP"));
    }
}
