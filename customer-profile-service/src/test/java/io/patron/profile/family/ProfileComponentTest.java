package io.patron.profile.family;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.TierChanged;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class ProfileComponentTest {
    private static final String DAY_1 = "2026-01-01T00:00:00Z";
    private static final String DAY_5 = "2026-01-05T00:00:00Z";
    private static final String DAY_6 = "2026-01-06T00:00:00Z";
    private static final Map<String, ?> CONFIDENCE = Map.of("confidence", 0.7);
    private static final Map<String, ?> AD =
            Map.of("campaign", Map.of("source", "google", "medium", "cpc", "name", "spring"));
    private static final Map<String, ?> BLOG =
            Map.of("page", Map.of("referrer", "https://blog.example/x"));

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String user = "p" + run;

    private Map<String, Object> identify(String at, Map<String, ?> traits, Map<String, ?> context) {
        return Map.of(
                "type",
                "identify",
                "userId",
                user,
                "timestamp",
                at,
                "traits",
                traits,
                "context",
                context,
                "messageId",
                "m" + at + run);
    }

    private Map<String, Object> track(
            String event, String at, Map<String, ?> properties, Map<String, ?> context) {
        var track = new HashMap<>(Shop.track(user, event, at, properties));
        track.put("context", context);
        return track;
    }

    private static ValidatableResponse as(String role, String id, String what) {
        return Shop.as(role).get("/v1/customers/" + id + what).then();
    }

    private void put(String path, Object document) {
        Shop.as("operator")
                .contentType("application/json")
                .body(document)
                .put(path)
                .then()
                .statusCode(200);
    }

    private static void retire(String path) {
        Shop.as("operator").header("If-Match", "*").delete(path).then().statusCode(204);
    }

    private Map<String, Object> order() {
        var line = Map.of("sku", "A", "category", "tea", "price", 10, "quantity", 3);
        return Map.of(
                "order_id", "o" + run, "currency", "EUR", "total", 30, "products", List.of(line));
    }

    private String story(Shop shop) {
        var stated = Map.of("gender", "f", "email", user + "@example.org");
        var guessed = Map.of("gender", "m", "age", 33);
        shop.send(
                        List.of(
                                identify(DAY_1, stated, Map.of()),
                                identify(DAY_5, guessed, Map.of("inferred", CONFIDENCE)),
                                identify(DAY_6, Map.of("skin" + run, 7), Map.of()),
                                track("Product Viewed", "2026-01-02T00:00:00Z", Map.of(), AD),
                                track("Order Completed", "2026-01-03T00:00:00Z", order(), BLOG),
                                track("NPS Answered", DAY_5, Map.of("score", 9), Map.of())))
                .statusCode(200);
        Shop.settle();
        var id = Shop.customer(user).getString("customerId");
        var customer = UUID.fromString(id);
        var now = Instant.now();
        TopicClient.send(new TierChanged(customer, customer, "gold", null, 1, "EUR", now));
        Shop.settle();
        return id;
    }

    @Test
    void attributesAreToldWithTheirSource() {
        var shop = Shop.open();
        var id = story(shop);
        as("operator", id, "/profile")
                .statusCode(200)
                .body("attributes.gender.value", equalTo("f"))
                .body("attributes.gender.kind", equalTo("stated"))
                .body("attributes.gender.source", equalTo(shop.name))
                .body("attributes.age.value", equalTo(33))
                .body("attributes.age.kind", equalTo("inferred"))
                .body("attributes.age.confidence", equalTo(0.7f));
        as("analyst", id, "/profile").body("attributes.email.value", equalTo("•••"));
    }

    @Test
    void theProfileShowsWhatWasDoneBoughtAndSaid() {
        var id = story(Shop.open());
        as("operator", id, "/profile")
                .statusCode(200)
                .body("behaviour.event", hasItem("Product Viewed"))
                .body("consumption.EUR.grossMinor", equalTo(3000))
                .body("consumption.EUR.categories[0].share", equalTo(1.0f))
                .body("consumption.EUR.priceBand.middleMinor", equalTo(1000))
                .body("channel.firstTouch.touch.campaign", equalTo("spring"))
                .body("channel.firstTouch.touch.paid", equalTo(true))
                .body("channel.lastTouch.touch.referrer", equalTo("blog.example"))
                .body("loyalty.npsScore.value", equalTo(9))
                .body("loyalty.tier.value", equalTo("gold"));
    }

    @Test
    void aValueThatDoesNotFitIsKeptAside() {
        var path = "/v1/trait-definitions/d" + run;
        put(path, Map.of("trait", "skin" + run, "type", "enum", "values", List.of("dry")));
        var id = story(Shop.open());
        Map<String, ?> traits = Shop.customer(user).get("traits");
        assertEquals(false, traits.containsKey("skin" + run));
        Shop.as("operator")
                .get(path + "/misfits")
                .then()
                .body("items.value", contains(7))
                .body("items.customerId", contains(id));
        retire(path);
    }

    @Test
    void theEvidenceOfWhatIsKnownIsTold() {
        var trait = "/v1/computed-traits/x" + run;
        put(trait, Map.of("aggregate", "count", "events", List.of("Product Viewed")));
        var id = story(Shop.open());
        as("operator", id, "/explain")
                .statusCode(200)
                .body("attributes.gender.messageId", equalTo("m2026-01-01T00:00:00Z" + run))
                .body(
                        "computed.find { it.key == 'x" + run + "' }.newest[0].event",
                        equalTo("Product Viewed"))
                .body("merges.size()", equalTo(0));
        as("analyst", id, "/explain").statusCode(403);
        as("operator", UUID.randomUUID().toString(), "/explain").statusCode(404);
        as("operator", UUID.randomUUID().toString(), "/profile").statusCode(404);
        retire(trait);
    }
}
