package io.patron.profile.plan;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class TrackingPlanComponentTest {
    private static final String TIME = "2026-01-01T10:00:00Z";
    private static final String SIZES =
            "{\"events\": {\"Size Chosen\": {\"required\": [\"size\"], \"properties\":"
                    + " {\"size\": {\"type\": \"%s\"}}}}}";

    private final String plan = "plan-" + UUID.randomUUID();
    private final String user = "u-" + UUID.randomUUID();

    private ValidatableResponse put(String tag, String document) {
        return Shop.as("operator")
                .header("If-Match", tag)
                .contentType("application/json")
                .body(document)
                .put("/v1/tracking-plans/" + plan)
                .then();
    }

    private Shop shop(String onViolation, String onUnplanned) {
        return Shop.open(
                Map.of(
                        "trackingPlan",
                        Map.of(
                                "name", plan,
                                "onViolation", onViolation,
                                "onUnplanned", onUnplanned)));
    }

    private List<Map<String, Object>> events() {
        return List.of(
                Shop.track(user, "Size Chosen", TIME, Map.of("size", 38)),
                Shop.track(user, "Size Chosen", TIME, Map.of("size", "38", "email", "a@b.org")),
                Shop.track(user, "Colour Chosen", TIME, Map.of()));
    }

    @Test
    void everyVersionIsKept() {
        put("*", SIZES.formatted("integer")).statusCode(200).header("ETag", equalTo("\"1\""));
        put("\"1\"", SIZES.formatted("integer")).header("ETag", equalTo("\"1\""));
        put("\"1\"", SIZES.formatted("string")).header("ETag", equalTo("\"2\""));
        put("\"1\"", SIZES.formatted("number")).statusCode(412);
        put("\"2\"", SIZES.formatted("text"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/events/Size Chosen/properties/size/type"));
        var path = "/v1/tracking-plans/" + plan;
        Shop.as("analyst").get(path).then().body("version", equalTo(2));
        Shop.as("analyst")
                .get(path + "?version=1")
                .then()
                .body("document.events.'Size Chosen'.properties.size.type", equalTo("integer"));
        Shop.as("analyst").get(path + "?version=3").then().statusCode(404);
        Shop.as("operator")
                .contentType("application/json")
                .body(
                        Map.of(
                                "name",
                                user,
                                "settings",
                                Map.of("trackingPlan", Map.of("name", "no-such-plan"))))
                .post("/v1/sources")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/settings/trackingPlan/name"));
    }

    @Test
    void whatDoesNotFitIsTakenAndFlagged() {
        put("*", SIZES.formatted("integer"));
        var shop = shop("flag", "flag");
        shop.send(events())
                .statusCode(200)
                .body("success", equalTo(true))
                .body("rejected", nullValue())
                .body("flagged.index", equalTo(List.of(1, 2)))
                .body("flagged[0].pointer", equalTo("/batch/1/properties/size"))
                .body("flagged.code", equalTo(List.of("schema-type", "unplanned-event")));
        Shop.settle();
        assertEquals(3, Shop.timeline(user).size());
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() ->
                        Shop.as("analyst")
                                .get("/v1/tracking-plans/" + plan + "/findings?limit=1")
                                .then()
                                .body("items", hasSize(1))
                                .body("items[0].source", equalTo(shop.name))
                                .body("items[0].events", equalTo(1))
                                .body("items[0].what.event", equalTo("Colour Chosen"))
                                .body("nextCursor", notNullValue()));
    }

    @Test
    void whatIsRefusedIsTakenOnceWhenThePlanIsMended() {
        put("*", SIZES.formatted("integer"));
        var shop = shop("reject", "reject");
        var sent = events();
        shop.send(sent)
                .statusCode(200)
                .body("success", equalTo(true))
                .body("rejected.code", equalTo(List.of("schema-type", "unplanned-event")));
        var refused = "/v1/rejected-events?code=schema-type&source=" + shop.name;
        Shop.as("operator")
                .get(refused)
                .then()
                .body("items", hasSize(1))
                .body("items[0].faults[0].pointer", equalTo("/batch/1/properties/size"))
                .body("items[0].payload", containsString("Size Chosen"))
                .body("items[0].payload", not(containsString("a@b.org")));
        replay(shop).body("taken", equalTo(0)).body("refused", equalTo(2));
        put("*", SIZES.formatted("string")).statusCode(200);
        replay(shop).body("taken", equalTo(1)).body("refused", equalTo(1));
        replay(shop).body("taken", equalTo(0)).body("refused", equalTo(1));
        Shop.as("operator").get(refused).then().body("items[0].replayedAt", notNullValue());
        passBy(shop);
        shop.send(List.of(sent.get(1))).statusCode(200);
        Shop.settle();
        var timeline = Shop.timeline(user);
        assertEquals(List.of(TIME, TIME), timeline.stream().map(i -> i.get("occurredAt")).toList());
    }

    /** What stays refused does not stand in the way of what is newer. */
    private static void passBy(Shop shop) {
        var next =
                replay(shop, Map.of("limit", 1))
                        .body("refused", equalTo(1))
                        .extract()
                        .<String>path("nextAfter");
        replay(shop, Map.of("after", next)).body("refused", equalTo(0));
        replay(shop, Map.of("code", "schema-type")).body("refused", equalTo(0));
        replay(shop, Map.of("code", "unplanned-event"))
                .body("refused", equalTo(1))
                .body("nextAfter", nullValue());
    }

    @Test
    void namesWithoutEndAreCountedAsOne() {
        put("*", SIZES.formatted("integer"));
        var shop = shop("flag", "flag");
        for (var batch = 0; batch < 2; batch++) {
            var from = 600 * batch;
            shop.send(
                            IntStream.range(from, from + 600)
                                    .mapToObj(i -> Shop.track(user, "Viewed " + i, TIME, Map.of()))
                                    .toList())
                    .statusCode(200);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertEquals(List.of(1_000L, 200L), counted()));
    }

    /** How many names, and how many events beyond them. */
    private List<Long> counted() throws SQLException {
        try (var connection = PatronStack.connect("profile");
                var query =
                        connection.prepareStatement(
                                "select count(*) filter (where event <> '(others)'),"
                                    + " coalesce(sum(events) filter (where event = '(others)'), 0)"
                                    + " from plan_finding where plan = ?")) {
            query.setString(1, plan);
            try (var rows = query.executeQuery()) {
                rows.next();
                return List.of(rows.getLong(1), rows.getLong(2));
            }
        }
    }

    private static ValidatableResponse replay(Shop shop) {
        return replay(shop, Map.of());
    }

    private static ValidatableResponse replay(Shop shop, Map<String, ?> filter) {
        return Shop.as("operator")
                .queryParam("source", shop.name)
                .queryParams(filter)
                .post("/v1/rejected-events/replay")
                .then()
                .statusCode(200);
    }
}
