package io.patron.profile;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
    private static final String ORDER = "Order Completed";

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

    /** A customer with a view, two orders and a refund; gives back the external id. */
    private static String story() {
        var user = "user-" + UUID.randomUUID();
        var one = "one-" + user;
        var two = order("two-" + user, "9.99");
        var refund = Map.of("order_id", one, "currency", "GBP", "total", 5.5);
        var view = Map.of("sku", "A1");
        Shop.open()
                .send(
                        List.of(
                                Shop.track(user, "Product Viewed", "2026-01-01T09:00:00Z", view),
                                Shop.track(
                                        user, ORDER, "2026-01-01T10:00:00Z", order(one, "20.01")),
                                Shop.track(user, ORDER, "2026-01-05T10:00:00Z", two),
                                Shop.track(user, "Order Refunded", "2026-01-07T10:00:00Z", refund)))
                .statusCode(200)
                .body("success", equalTo(true))
                .body("rejected", nullValue());
        Shop.settle();
        return user;
    }

    @Test
    void ordersAndARefundBecomeACustomersFigures() {
        var customer = Shop.customer(story());
        assertEquals("GBP", customer.getString("bought.totals[0].currency"));
        assertEquals(2, customer.getInt("bought.totals[0].orders"));
        assertEquals(3000, customer.getInt("bought.totals[0].grossMinor"));
        assertEquals(1, customer.getInt("bought.totals[0].refunds"));
        assertEquals(550, customer.getInt("bought.totals[0].refundedMinor"));
        assertEquals(1500, customer.getInt("bought.totals[0].averageOrderMinor"));
        assertEquals(
                Map.of("first", "2026-01-01T10:00:00Z", "last", "2026-01-05T10:00:00Z"),
                customer.getMap("bought.totals[0].orderTimes"));
        assertEquals(List.of("mugs", "lamps"), customer.getList("bought.categories.category"));
        assertEquals(2002, customer.getInt("bought.categories[0].grossMinor"));
        Shop.as("analyst")
                .get("/v1/reports/customers")
                .then()
                .statusCode(200)
                .body("currencies.currency", hasItem("GBP"))
                .body("customers", greaterThan(0));
    }

    @Test
    void aTimelineIsPagedNewestFirstAndFiltered() {
        var user = story();
        var path = "/v1/customers/" + Shop.customer(user).getString("customerId") + "/timeline";
        var cursor =
                Shop.as("operator")
                        .get(path + "?limit=3")
                        .then()
                        .statusCode(200)
                        .body("items.name", equalTo(List.of("Order Refunded", ORDER, ORDER)))
                        .extract()
                        .<String>path("nextCursor");
        Shop.as("operator")
                .get(path + "?limit=3&cursor=" + cursor)
                .then()
                .body("items.name", equalTo(List.of("Product Viewed")))
                .body("items[0].properties.sku", equalTo("A1"))
                .body("nextCursor", nullValue());
        Shop.as("analyst")
                .queryParam("name", ORDER)
                .queryParam("from", "2026-01-02T00:00:00Z")
                .queryParam("to", "2026-01-05T10:00:00.000001Z")
                .get(path)
                .then()
                .body("items.properties.order_id", equalTo(List.of("two-" + user)));
    }
}
