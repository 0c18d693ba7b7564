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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        shop.send(List.of(sent.get(1))).statusCode(200);
        Shop.settle();
        var timeline = Shop.timeline(user);
        assertEquals(List.of(TIME, TIME), timeline.stream().map(i -> i.get("occurredAt")).toList());
    }

    private static ValidatableResponse replay(Shop shop) {
        return Shop.as("operator")
                .queryParam("source", shop.name)
                .post("/v1/rejected-events/replay")
                .then()
                .statusCode(200);
    }
}
