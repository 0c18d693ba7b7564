package io.patron.profile.quality;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The report over what a dirty shop sends, and a plain look at all of it. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class QualityComponentTest {
    private static final Instant NOW = Instant.now();

    private static Map<String, Object> track(
            String user, String event, Duration ago, Map<String, ?> properties) {
        return Shop.track(user, event, NOW.minus(ago).toString(), properties);
    }

    private static Map<String, Object> order(String id, String country) {
        return Map.of(
                "order_id",
                id,
                "currency",
                "EUR",
                "country",
                country,
                "products",
                List.of(Map.of("sku", "A", "quantity", 2, "price", "5.00")));
    }

    private static Map<String, Object> identify(String user, Map<String, ?> traits) {
        var id = UUID.randomUUID().toString();
        return Map.of("type", "identify", "userId", user, "messageId", id, "traits", traits);
    }

    private static JsonPath report(String source) {
        return Shop.as("operator")
                .queryParam("source", source)
                .get("/v1/quality")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static long count(JsonPath report, String dimension, String check, String subject) {
        Object found =
                report.param("check", check)
                        .param("subject", subject)
                        .get(
                                "sources[0].dimensions."
                                        + dimension
                                        + ".find { it.check == check && it.subject == subject"
                                        + " }?.count");
        return found == null ? 0 : ((Number) found).longValue();
    }

    /** Waits until the histories were looked at. */
    private static void looked() {
        Shop.settle();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> number("select count(*) from quality_due") == 0);
    }

    private static long number(String sql) throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var rows = connection.createStatement().executeQuery(sql)) {
            assertTrue(rows.next());
            return rows.getLong(1);
        }
    }

    private static List<Map<String, Object>> dirtyEvents(String user) {
        var events = new ArrayList<Map<String, Object>>();
        events.add(identify(user, Map.of("email", user + "@example", "age", 150, "city", "Rome")));
        events.add(identify(user + "b", Map.of("email", user + "@example", "city", " ")));
        events.add(track(user, "Order Completed", Duration.ofDays(2), order(user + "1", "IT")));
        events.add(
                track(
                        user,
                        "Order Completed",
                        Duration.ofDays(2).minusMinutes(5),
                        order(user + "2", "FR")));
        var refund = new HashMap<String, Object>(order(user + "9", "IT"));
        refund.put("refund_id", user + "R");
        events.add(track(user, "Order Refunded", Duration.ofHours(2), refund));
        events.add(
                track(user, "Order Delivered", Duration.ofDays(3), Map.of("order_id", user + "1")));
        return events;
    }

    @Test
    void theReportSaysWhatAPlainLookFinds() throws SQLException {
        var shop = Shop.open();
        var other = Shop.open();
        var user = "q-" + UUID.randomUUID();
        var events = dirtyEvents(user);
        shop.send(events).statusCode(200);
        shop.send(events).statusCode(200);
        shop.send(List.of(Map.of("type", "track", "userId", user))).statusCode(400);
        other.send(List.of(identify(user, Map.of("city", "Milan")))).statusCode(200);
        looked();

        var report = report(shop.name);

        assertCounted(report);
        assertCases(report, shop.name);
        orderComesLater(shop, user);
    }

    private static void assertCounted(JsonPath report) {
        assertEquals(6, report.getLong("sources[0].totals.events"));
        assertEquals(2, report.getLong("sources[0].totals.orders"));
        assertEquals(6, count(report, "duplicates", "repeated-messages", ""));
        assertEquals(1, count(report, "accuracy", "implausible", "age: impossible-age"));
        assertEquals(2, count(report, "accuracy", "implausible", "email: no-address"));
        assertEquals(1, count(report, "accuracy", "rejected-events", "required"));
        assertEquals(1, count(report, "completeness", "traits", "age"));
        assertEquals(1, count(report, "completeness", "traits", "city"));
        assertEquals(2, count(report, "completeness", "order-fields", "products.category"));
        assertEquals(0, count(report, "completeness", "order-fields", "country"));
        assertEquals(3, count(report, "timeliness", "delay", "7d"));
        assertEquals(1, count(report, "timeliness", "delay", "1d"));
    }

    private static void assertCases(JsonPath report, String source) throws SQLException {
        assertEquals(
                number(
                        "select count(*) from purchase r where source = '"
                                + source
                                + "' and kind = 'REFUND' and not exists (select 1 from purchase o"
                                + " where o.kind = 'ORDER' and o.reference = r.order_id)"),
                count(report, "consistency", "refund-without-order", ""));
        assertEquals(1, count(report, "consistency", "refund-without-order", ""));
        assertEquals(1, count(report, "consistency", "delivery-before-order", ""));
        assertEquals(1, count(report, "consistency", "several-countries", ""));
        assertEquals(1, count(report, "duplicates", "twin-order", ""));
        assertEquals(1, count(report, "duplicates", "twin-profile", ""));
        Shop.as("analyst")
                .queryParam("check", "trait-conflict")
                .queryParam("limit", 500)
                .get("/v1/quality/cases")
                .then()
                .statusCode(200)
                .body("items.subject", hasItem("city"));
    }

    /** What was a case is none when the order that was missing comes. */
    private static void orderComesLater(Shop shop, String user) {
        var late = track(user, "Order Completed", Duration.ofDays(4), order(user + "9", "IT"));
        shop.send(List.of(late)).statusCode(200);
        looked();

        var report = report(shop.name);

        assertEquals(0, count(report, "consistency", "refund-without-order", ""));
        assertEquals(3, report.getLong("sources[0].totals.orders"));
        Shop.as("analyst")
                .queryParam("source", shop.name)
                .queryParam("check", "events")
                .get("/v1/quality/days")
                .then()
                .statusCode(200)
                .body("items[0].count", equalTo(7));
    }

    private static final Map<String, String> STRICT =
            Map.of("name", "patron-commerce", "onViolation", "reject", "onUnplanned", "reject");

    @Test
    void stockAndPricesOfSourcesReachTheCatalogue() {
        var shop = Shop.open(Map.of("catalogue", true, "trackingPlan", STRICT));
        var sku = "sku-" + UUID.randomUUID();
        lamp(sku);
        shop.send(
                        List.of(
                                warehouse(sku, 4, "A"),
                                warehouse(sku, 3, "B"),
                                product(
                                        "Price Changed",
                                        Map.of("sku", sku, "price", 12.5, "currency", "EUR")),
                                product("Stock Changed", Map.of("sku", sku + "x", "quantity", 3))))
                .statusCode(200);
        shop.send(List.of(product("Stock Changed", Map.of("sku", sku, "quantity", -1))))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/batch/0/properties/quantity"))
                .body("errors[0].hint", notNullValue());
        Shop.settle();

        Shop.as("analyst")
                .get("/v1/products/" + sku)
                .then()
                .statusCode(200)
                .body("stock", equalTo(7))
                .body("price.amountMinor", equalTo(1250));
        assertEquals(
                1,
                count(report(shop.name), "accuracy", "catalogue-refused", "/name missing-field"));
    }

    @Test
    void aSourceThatMayNotTellOfTheCatalogueIsRefusedAndThatIsKept() {
        var shop = Shop.open();
        shop.send(List.of(product("Stock Changed", Map.of("sku", "A", "quantity", 3))))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/batch/0/event"))
                .body("errors[0].code", equalTo("catalogue-not-allowed"));
        Shop.as("operator")
                .queryParam("source", shop.name)
                .queryParam("code", "catalogue-not-allowed")
                .get("/v1/rejected-events")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1));
    }

    private static void lamp(String sku) {
        Shop.as("operator")
                .contentType("application/json")
                .body(Map.of("items", List.of(Map.of("sku", sku, "name", "Lamp", "stock", 0))))
                .patch("/v1/products")
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> warehouse(String sku, int quantity, String name) {
        return product(
                "Stock Changed", Map.of("sku", sku, "quantity", quantity, "warehouse", name));
    }

    private static Map<String, Object> product(String event, Map<String, ?> properties) {
        return Map.of(
                "type",
                "track",
                "event",
                event,
                "messageId",
                UUID.randomUUID().toString(),
                "timestamp",
                Instant.now().toString(),
                "properties",
                properties);
    }

    @Test
    void whatCannotBeAskedIsRefusedByName() {
        Shop.as("analyst")
                .get("/v1/quality?from=soon")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/query/from"));
        Shop.as("analyst")
                .get("/v1/quality/cases?check=all")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("unknown-check"));
    }
}
