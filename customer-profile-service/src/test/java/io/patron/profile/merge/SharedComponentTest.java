package io.patron.profile.merge;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Identifiers that many share: why, and what if they do not. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // before each test
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class SharedComponentTest {
    private final String run = UUID.randomUUID().toString();
    private final String number = "+4420" + (70_000_000 + new Random().nextInt(9_999_999));
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    private String mail(int who) {
        return who + run + "@example.org";
    }

    private void send(List<Map<String, Object>> events) {
        shop.send(events).statusCode(200);
        Shop.settle();
    }

    private Map<String, Object> seen(int who, String at) {
        return Map.of(
                "type",
                "identify",
                "messageId",
                UUID.randomUUID().toString(),
                "anonymousId",
                "v" + who + run,
                "timestamp",
                at,
                "traits",
                Map.of("phone", number, "email", mail(who)));
    }

    private static String id(String type, String value) {
        return Shop.as("operator")
                .queryParam("identifierType", type)
                .queryParam("identifier", value)
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].customerId");
    }

    private static ValidatableResponse release(String id, String query) {
        return Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/v1/shared-identifiers/" + id + "/release" + query)
                .then();
    }

    private ValidatableResponse shared() {
        return Shop.as("operator").get("/v1/shared-identifiers?limit=500").then().statusCode(200);
    }

    private String sharedId() {
        return shared().extract()
                .path("items.find { it.identifier.value == '%s' }.identifierId".formatted(number));
    }

    private static int reads(String customerId) {
        return Shop.as("admin")
                .queryParam("customerId", customerId)
                .get("/v1/personal-reads?limit=500")
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("items.route")
                .stream()
                .filter(route -> route.endsWith("/evidence"))
                .toList()
                .size();
    }

    @Test
    void thatAnOperatorReadsWhyIsNotedForEverybodyShown() {
        share();
        var why = "/v1/shared-identifiers/" + sharedId() + "/evidence";
        var customer = id("email", mail(2));

        Shop.as("analyst").get(why).then().statusCode(200).body("items[0].people", nullValue());
        assertEquals(0, reads(customer));
        Shop.as("operator").get(why).then().statusCode(200).body("items[0].people", nullValue());

        assertEquals(1, reads(customer));
    }

    /**
     * Six people have the number, one more than may: with whom else it is seen once that is noticed
     * is not kept.
     */
    private List<Map<String, Object>> share() {
        var events = new ArrayList<Map<String, Object>>();
        for (var who = 0; who < 6; who++) {
            events.add(seen(who, "2026-01-0" + (who + 1) + "T10:00:00Z"));
        }
        send(events);
        return events;
    }

    @Test
    void anOperatorSeesWhy() {
        var first = (String) share().getFirst().get("messageId");
        var why = "/v1/shared-identifiers/" + sharedId() + "/evidence";
        Shop.as("operator")
                .get(why)
                .then()
                .statusCode(200)
                .body("items.strong.value", hasItems(mail(0), mail(5)))
                .body("items.weak.value", hasItem(number))
                .body("items.messageId", hasItem(first));
        Shop.as("analyst").get(why).then().body("items.strong.value", not(hasItem(mail(0))));
        assertNotEquals(id("email", mail(0)), id("phone", number));
    }

    @Test
    void whatIsSeenAfterAReleaseCounts() {
        share();
        var id = sharedId();
        release(id, "?dryRun=true")
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("forgotten", equalTo(6));
        assertEquals(id, sharedId());
        release(id, "").statusCode(200).body("identifier.value", equalTo(number));
        shared().body("items.identifier.value", not(hasItem(number)));
        release(id, "").statusCode(404);
        Shop.as("analyst").post("/v1/shared-identifiers/" + id + "/release").then().statusCode(403);

        send(List.of(seen(0, "2026-01-08T10:00:00Z"))); // told late: it was shared by then
        assertNotEquals(id("email", mail(0)), id("phone", number));
        send(List.of(seen(0, Instant.now().toString())));
        assertEquals(id("email", mail(0)), id("phone", number));
        assertNotEquals(id("email", mail(1)), id("phone", number));
    }

    @Test
    void whatAnOperatorMergedByItHoldsAgain() {
        share();
        var merge =
                Map.of(
                        "customerId", id("email", mail(3)),
                        "otherCustomerId", id("phone", number));
        Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(merge)
                .post("/v1/merges")
                .then()
                .statusCode(200);
        assertNotEquals(id("email", mail(3)), id("phone", number));
        release(sharedId(), "").statusCode(200).body("people.size()", equalTo(1));
        assertEquals(id("email", mail(3)), id("phone", number));
    }
}
