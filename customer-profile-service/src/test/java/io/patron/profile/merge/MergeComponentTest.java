package io.patron.profile.merge;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers who turn out to be one. */
@QuarkusTest
@SuppressWarnings("NullAway.Init") // before each test
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class MergeComponentTest {
    private final String run = UUID.randomUUID().toString();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.open();
    }

    private Map<String, Object> event(
            String type, @Nullable String user, @Nullable String visitor, String at) {
        var event = new HashMap<String, Object>();
        event.put("type", type);
        event.put("messageId", UUID.randomUUID().toString());
        event.put("timestamp", at);
        if (user != null) {
            event.put("userId", user + run);
        }
        if (visitor != null) {
            event.put("anonymousId", visitor + run);
        }
        return event;
    }

    private Map<String, Object> order(
            @Nullable String user, @Nullable String visitor, String id, String at) {
        var event = event("track", user, visitor, at);
        event.put("event", "Order Completed");
        event.put("properties", Map.of("order_id", id + run, "currency", "EUR", "total", 10));
        return event;
    }

    private void send(List<Map<String, Object>> events) {
        shop.send(events).statusCode(200);
        Shop.settle();
    }

    private io.restassured.path.json.JsonPath named(String type, String value) {
        return Shop.as("operator")
                .queryParam("identifierType", type)
                .queryParam("identifier", value)
                .get("/v1/customers")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items[0]");
    }

    private static List<String> told(String id) {
        return TopicClient.told("patron.profile", List.of(UUID.fromString(id))).stream()
                .map(TopicClient.Told::type)
                .toList();
    }

    @Test
    void aVisitorWhoTurnsOutToBeAKnownUserGoesUpInHim() {
        send(
                List.of(
                        order("ada", null, "o1", "2026-01-01T10:00:00Z"),
                        order(null, "v", "o2", "2026-01-02T10:00:00Z")));
        var ada = named("user", "ada" + run).getString("customerId");
        var visitor = named("anonymous", "v" + run).getString("customerId");
        assertNotEquals(ada, visitor);

        send(List.of(event("identify", "ada", "v", "2026-01-03T10:00:00Z")));

        var merged = named("anonymous", "v" + run);
        assertEquals(ada, merged.getString("customerId"));
        assertEquals(2, merged.getInt("bought.totals[0].orders"));
        assertEquals(2000, merged.getInt("bought.totals[0].grossMinor"));
        var old = Shop.as("operator").get("/v1/customers/" + visitor).then().statusCode(200);
        assertEquals(ada, old.extract().path("customerId"));
        assertEquals("/v1/customers/" + ada, old.extract().header("Content-Location"));
        assertEquals(3, Shop.timeline("ada" + run).size());
        assertEquals("patron.profile.merged.v1", told(ada).getLast());

        send(List.of(order(null, "v", "o3", "2026-01-04T10:00:00Z")));
        assertEquals(3, named("user", "ada" + run).getInt("bought.totals[0].orders"));
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    private String id(String type, String name) {
        return named(type, name + run).getString("customerId");
    }

    private Map<String, Object> consent(
            @Nullable String user, @Nullable String visitor, String at, boolean yes) {
        var event = event("identify", user, visitor, at);
        event.put("traits", Map.of("plan", yes ? "gold" : "blue"));
        event.put(
                "context",
                Map.of("consent", Map.of("categoryPreferences", Map.of("email.marketing", yes))));
        return event;
    }

    private Map<String, Object> state(String type, String name) {
        var customer = named(type, name + run);
        var state = new HashMap<String, Object>();
        for (var part : List.of("customerId", "identifiers", "traits", "consents", "bought")) {
            state.put(part, customer.get(part));
        }
        return state;
    }

    /** The one merge of eve, with its evidence. */
    private String explained(Object customerId) {
        return Shop.as("operator")
                .get("/v1/customers/" + customerId + "/merges")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].evidence.strong.value", equalTo("eve" + run))
                .body("items[0].evidence.weak.type", equalTo("anonymous"))
                .body("items[0].evidence.source", equalTo(shop.name))
                .extract()
                .<String>path("items[0].id");
    }

    private static com.fasterxml.jackson.databind.JsonNode moved(String customer) {
        return TopicClient.told("patron.profile", List.of(UUID.fromString(customer))).stream()
                .filter(t -> t.type().equals("patron.profile.activities-moved.v1"))
                .findFirst()
                .orElseThrow()
                .body();
    }

    private void tie(String user, String visitor, String at) {
        var event = event("track", user, visitor, at);
        event.put("event", "Signed In");
        send(List.of(event));
    }

    @Test
    void anUnmergeGivesBothSidesTheirOwnAlsoWhatCameSince() {
        send(
                List.of(
                        consent("eve", null, "2026-01-01T08:00:00Z", true),
                        order("eve", null, "e1", "2026-01-01T10:00:00Z"),
                        consent(null, "w", "2026-01-01T09:00:00Z", false),
                        order(null, "w", "e2", "2026-01-02T10:00:00Z")));
        var eve = state("user", "eve");
        var visitor = state("anonymous", "w");
        tie("eve", "w", "2026-01-03T10:00:00Z");
        assertEquals(false, named("user", "eve" + run).getBoolean("consents[0].granted"));
        assertEquals("blue", named("user", "eve" + run).getString("traits.plan"));

        var path = "/v1/merges/" + explained(id("user", "eve")) + "/unmerge";
        post(path + "?dryRun=true", Map.of()).statusCode(200).body("people.size()", equalTo(2));
        assertEquals(id("user", "eve"), id("anonymous", "w"));

        post(path, Map.of()).statusCode(200).body("people.size()", equalTo(2));
        Shop.settle();
        assertEquals(eve, state("user", "eve"));
        assertEquals(visitor, state("anonymous", "w"));
        post(path, Map.of()).statusCode(409);

        tie("eve", "w", "2026-01-05T10:00:00Z"); // the same evidence again
        assertNotEquals(id("user", "eve"), id("anonymous", "w"));
    }

    /** Two who were one, as an operator says. */
    private Map<String, String> parted(String user, String visitor) {
        tie(user, visitor, "2026-01-01T10:00:00Z");
        send(List.of(order(null, visitor, "own" + visitor, "2026-01-02T10:00:00Z")));
        String merge =
                Shop.as("operator")
                        .get("/v1/customers/" + id("user", user) + "/merges")
                        .path("items[0].id");
        post("/v1/merges/" + merge + "/unmerge", Map.of()).statusCode(200);
        return Map.of("customerId", id("user", user), "otherCustomerId", id("anonymous", visitor));
    }

    @Test
    void aDryRunOfAMergeOfPartedPeopleSaysWhatTheMergeDoes() {
        send(List.of(order("lea", null, "l1", "2026-01-01T08:00:00Z")));
        send(List.of(order(null, "z", "l2", "2026-01-01T09:00:00Z")));
        var request = parted("lea", "z");

        post("/v1/merges?dryRun=true", request)
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("people.size()", equalTo(1));
        assertNotEquals(id("user", "lea"), id("anonymous", "z"));

        post("/v1/merges", request).statusCode(200).body("people.size()", equalTo(1));
        assertEquals(id("user", "lea"), id("anonymous", "z"));
    }

    @Test
    void anOperatorsMergeJoinsPartedPeopleWhateverNamesTheyHaveSince() {
        send(List.of(order("mia", null, "m1", "2026-01-01T08:00:00Z")));
        send(List.of(order(null, "y", "m2", "2026-01-01T09:00:00Z")));
        var request = parted("mia", "y");
        tie("zed", "y", "2026-01-05T10:00:00Z"); // the visitor signs in as somebody
        var visitor = id("anonymous", "y");
        assertEquals(visitor, id("user", "zed"));

        post("/v1/merges", request).statusCode(200).body("people.size()", equalTo(1));

        assertEquals(id("user", "mia"), id("user", "zed"));
        assertEquals(id("user", "mia"), id("anonymous", "y"));
        assertEquals(3, named("user", "mia" + run).getInt("bought.totals[0].orders"));
    }

    @Test
    void whatWasRecordedMeanwhileIsToldAgainAfterAnUnmerge() {
        send(
                List.of(
                        order("flo", null, "f1", "2026-01-01T10:00:00Z"),
                        order(null, "x", "f2", "2026-01-02T10:00:00Z")));
        var flo = id("user", "flo");
        var visitor = id("anonymous", "x");
        tie("flo", "x", "2026-01-03T10:00:00Z");
        var page = event("page", null, "x", "2026-01-04T09:00:00Z");
        send(List.of(order(null, "x", "f3", "2026-01-04T10:00:00Z"), page));

        var merge =
                Shop.as("operator")
                        .get("/v1/merges?customerId=" + visitor)
                        .then()
                        .extract()
                        .<String>path("items[0].id");
        post("/v1/merges/" + merge + "/unmerge", Map.of()).statusCode(200);
        Shop.settle();

        var moved = moved(visitor);
        assertEquals(flo, moved.at("/fromCustomerId").asText());
        assertEquals("f3" + run, moved.at("/orders/0/reference").asText());
        assertEquals(1, moved.at("/orders").size());
        assertEquals("Page Viewed", moved.at("/counts/0/name").asText());
        assertEquals(2, named("anonymous", "x" + run).getInt("bought.totals[0].orders"));
        assertEquals(1, named("user", "flo" + run).getInt("bought.totals[0].orders"));
    }

    @Test
    void twoUserIdsNeverMergeTheWeakerNameMoves() {
        var phone = event("page", null, "tablet", "2026-01-01T09:00:00Z");
        var late = event("page", null, "tablet", "2026-01-09T09:00:00Z");
        tie("gil", "tablet", "2026-01-01T10:00:00Z");
        send(List.of(phone, late));
        assertEquals(3, Shop.timeline("gil" + run).size());
        tie("hal", "tablet", "2026-01-05T10:00:00Z");

        assertNotEquals(id("user", "gil"), id("user", "hal"));
        assertEquals(id("user", "hal"), id("anonymous", "tablet"));
        assertEquals(2, Shop.timeline("gil" + run).size());
        assertEquals(2, Shop.timeline("hal" + run).size());
        Shop.as("analyst")
                .get("/v1/identity-conflicts?kind=moved")
                .then()
                .statusCode(200)
                .body("items.evidence.weak.value", hasItem("tablet" + run));
        Shop.as("operator")
                .get("/v1/identity-conflicts?kind=moved&limit=500")
                .then()
                .body("items.customerIds.flatten()", hasItem(id("user", "hal")));
        Shop.as("admin")
                .get("/v1/personal-reads?customerId=" + id("user", "hal"))
                .then()
                .body("items.route", hasItem("GET /v1/identity-conflicts"));
    }

    @Test
    void anOperatorMayMergeTwoUsersOnce() {
        send(
                List.of(
                        order("ida", null, "i1", "2026-01-01T10:00:00Z"),
                        order("jon", null, "i2", "2026-01-02T10:00:00Z")));
        var ida = id("user", "ida");
        var jon = id("user", "jon");
        var request = Map.of("customerId", ida, "otherCustomerId", jon, "reason", "asked");
        post("/v1/merges?dryRun=yes", request)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/query/dryRun"));
        post("/v1/merges?dryRun=true", request).statusCode(200).body("people.size()", equalTo(1));
        assertNotEquals(id("user", "ida"), id("user", "jon"));

        post("/v1/merges", request).statusCode(200).body("people[0].ids.size()", equalTo(2));
        assertEquals(id("user", "ida"), id("user", "jon"));
        assertEquals(2, named("user", "jon" + run).getInt("bought.totals[0].orders"));
        post("/v1/merges", request).statusCode(409);
        Shop.as("operator")
                .get("/v1/merges?customerId=" + jon)
                .then()
                .body("items[0].reason", equalTo("asked"));
    }

    @Test
    void anAliasTiesBothIds() {
        send(List.of(order(null, "y", "y1", "2026-01-01T10:00:00Z")));
        var alias = event("alias", "kim", null, "2026-01-02T10:00:00Z");
        alias.put("previousId", "y" + run);
        send(List.of(alias));
        assertEquals(id("anonymous", "y"), id("user", "kim"));
    }

    @Test
    void anAliasOfTwoUserIdsIsListedAndMergesNobody() {
        send(List.of(order("old", null, "o1", "2026-01-01T10:00:00Z")));
        var alias = event("alias", "new", null, "2026-01-02T10:00:00Z");
        alias.put("previousId", "old" + run);

        send(List.of(alias));

        assertNotEquals(id("user", "old"), id("user", "new"));
        Shop.as("operator")
                .get("/v1/identity-conflicts?kind=limit&limit=500")
                .then()
                .statusCode(200)
                .body("items.evidence.weak.value", hasItem("old" + run));
    }

    @Test
    void aTelephoneOfTheShopTiesNobodyTogether() {
        var number = "+4420" + (70_000_000 + new java.util.Random().nextInt(9_999_999));
        var written = number.replace("+44", "0");
        for (var i = 0; i < 7; i++) {
            var event = event("identify", null, "till" + i, "2026-01-0" + (i + 1) + "T10:00:00Z");
            event.put(
                    "traits",
                    Map.of(
                            "phone",
                            i % 2 == 0 ? number : written,
                            "email",
                            i + run + "@example.org"));
            send(List.of(event));
            if (i == 1) {
                assertEquals(id("anonymous", "till0"), id("anonymous", "till1"));
            }
        }
        assertNotEquals(id("anonymous", "till0"), id("anonymous", "till1"));
        Shop.as("operator")
                .get("/v1/shared-identifiers?limit=500")
                .then()
                .body("items.identifier.value", hasItem(number));
        Shop.as("analyst")
                .get("/v1/shared-identifiers?limit=500")
                .then()
                .body("items.identifier.value", not(hasItem(number)));
    }
}
