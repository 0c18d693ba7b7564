package io.patron.profile.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Other shops' real files, by mappings alone. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class DirtyDataComponentTest {
    private String source = "";

    @BeforeEach
    void openShop() {
        source = Shop.open().name;
    }

    private JsonPath load(String mapping, byte[] file) {
        return ImportCalls.load(source, mapping, file);
    }

    private long number(String sql) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var query = connection.prepareStatement(sql)) {
            query.setString(1, source);
            try (var rows = query.executeQuery()) {
                assertTrue(rows.next());
                return rows.getLong(1);
            }
        }
    }

    @Test
    void olistsCustomersAreFoundThoughEveryOrderHasANewId() throws SQLException {
        var expected = SharedData.expected("olist_profile");
        var people = load("olist-customers", SharedData.bytes("olist/customers"));
        var products = load("olist-products", SharedData.bytes("olist/products"));
        var deliveries = load("olist-orders", SharedData.bytes("olist/orders"));
        var items = load("olist-items", SharedData.bytes("olist/order_items"));
        var reviews = load("olist-reviews", SharedData.bytes("olist/order_reviews"));
        Shop.settle();

        assertEquals(expected.path("customers_unique").asLong(), count(people, "customers"));
        assertEquals(2_113, count(products, "products"));
        assertEquals(expected.path("orders").asLong(), deliveries.getLong("result.rows.total"));
        assertEquals(
                expected.path("delivered_with_date").asLong(), count(deliveries, "activities"));
        assertEquals(
                expected.path("orders").asLong() - expected.path("orders_without_items").asLong(),
                count(items, "orders"));
        assertEquals(0, items.getLong("result.rows.errors"), items.prettify());
        assertEquals(
                minor(expected.path("items_value").decimalValue()),
                items.getLong("result.values[0].grossMinor"));
        assertEquals(expected.path("reviews").asLong(), count(reviews, "activities"));
        assertStored(expected, items);
    }

    private void assertStored(JsonNode expected, JsonPath items) throws SQLException {
        assertEquals(
                expected.path("products_without_category").asLong(),
                number(
                        "select count(*) from product where category is null and sku in (select key"
                                + " from import_table where source = ? and name = 'products')"));
        assertEquals(
                expected.path("customers_unique").asLong(),
                number(
                        "select count(distinct a.customer_id) from activity a where source = ?"
                                + " and type = 'identify'"));
        // the answers count a customer once for each order
        var tagged = number("select count(*) from tag_grant where reference = ?");
        var rows = expected.path("customers_by_city_top").path("sao paulo").asLong();
        assertTrue(tagged <= rows && tagged >= rows - 5, "tagged: " + tagged);
        assertEquals(
                items.getLong("result.values[0].grossMinor"),
                number("select sum(total_minor) from purchase where source = ?"));
    }

    private static long count(JsonPath job, String what) {
        return job.getLong("result.published." + what);
    }

    private static long minor(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }

    @Test
    void oneFileOfClicksIsOrdersAndProductsToo() throws SQLException {
        var expected = SharedData.expected("clickstream_rees46_funnel");
        var file = SharedData.bytes("rees46_clickstream/events_2019_10_01");
        var some = SharedData.first("rees46_clickstream/events_2019_10_01", 1_500);
        var events = load("rees46-events", some);
        var orders = load("rees46-orders", file);
        var products = load("rees46-products", some);
        Shop.settle();

        assertEquals(
                events.getLong("result.rows.accepted"),
                number("select count(*) from activity where source = ? and name like 'Product %'"),
                events.prettify());
        assertEquals(
                minor(expected.at("/purchases/revenue").decimalValue()),
                orders.getLong("result.values[0].grossMinor"));
        assertEquals(
                expected.at("/purchases/purchasing_users").asLong(),
                number("select count(distinct customer_id) from purchase where source = ?"));
        assertEquals(0, products.getLong("result.rows.errors"), products.prettify());
        Shop.as("analyst").get("/v1/products?category=electronics&limit=1").then().statusCode(200);
    }

    @Test
    void visitorsAndEventsOfManyRowsAreFound() throws SQLException {
        load("retailrocket-events", SharedData.bytes("retailrocket_sample/events"));
        load("google-items", SharedData.bytes("google_merch/items"));
        var file = SharedData.first("google_merch/events", 2_000);
        var clicks = load("google-events", file);
        var orders = load("google-orders", file);
        Shop.settle();

        var expected = SharedData.expected("clickstream_retailrocket_funnel");
        assertEquals(
                expected.at("/data_quality/rows").asLong(),
                number("select count(*) from activity where source = ? and name like 'Product %'"));
        assertEquals(
                clicks.getLong("result.published.activities"),
                number(
                        "select count(*) from activity where source = ? and name in ('Cart Viewed',"
                                + " 'Checkout Started')"));
        assertEquals(0, orders.getLong("result.rows.errors"), orders.prettify());
        assertTrue(orders.getLong("result.values[0].grossMinor") > 0);
    }
}
