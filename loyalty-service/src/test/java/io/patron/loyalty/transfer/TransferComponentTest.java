package io.patron.loyalty.transfer;

import static io.patron.loyalty.Shop.adjust;
import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.wallet;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.LoyaltyEvents;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gifts, and pools of households. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class TransferComponentTest {
    private static final String DOCUMENT =
            """
            {"key": "gifts", "name": "Gifts", "currency": "DKK", "zone": "Europe/Copenhagen",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0}],
             "wallets": [{"key": "points", "name": "Points", "kind": "SPENDABLE",
                          "expiry": {"kind": "ROLLING", "period": "P12M"}}]}
            """;

    @Inject Shop shop;

    private final UUID giver = UUID.randomUUID();
    private final UUID friend = UUID.randomUUID();

    @BeforeEach
    void aHundredPoints() {
        Shop.programmeOf(DOCUMENT);
        adjust(giver, "gifts", 100).then().statusCode(201);
    }

    private static Response give(UUID from, UUID to, long points, String query) {
        var body =
                """
                {"programmeKey": "gifts", "points": %d, "toCustomerId": "%s", "reason": "gift"}
                """
                        .formatted(points, to);
        return post("/v1/members/" + from + "/transfers" + query, body);
    }

    private static String expiry(UUID customer) {
        return as("operator")
                .get("/v1/members/" + customer + "/wallets/points/lots")
                .jsonPath()
                .getString("items[0].terms.expiresAt");
    }

    @Test
    void pointsGoToAFriendAndKeepTheirExpiry() {
        give(giver, friend, 30, "")
                .then()
                .statusCode(201)
                .body("given.balance", equalTo(70))
                .body("received.balance", equalTo(30))
                .body("received.sequence", equalTo(1));

        assertEquals(-30, wallet(giver).getLong("sums.transferred"));
        assertEquals(30, wallet(friend).getLong("sums.transferred"));
        assertEquals(expiry(giver), expiry(friend));
        try (var events = new LoyaltyEvents()) {
            var heard = events.await(friend, 1).getFirst();
            assertEquals("points-transferred", heard.type());
            assertEquals(giver.toString(), heard.body().get("counterpartId").asText());
            assertEquals(30, heard.body().get("movement").get("points").asLong());
        }
        Shop.verify();
    }

    @Test
    void refusesMoreThanThereIsAndGiftsToOneself() {
        give(giver, friend, 101, "").then().statusCode(422).body("missingPoints", equalTo(1));
        give(giver, giver, 1, "")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/toCustomerId")));
        give(giver, friend, 60, "?dryRun=true")
                .then()
                .statusCode(200)
                .body("given.balance", equalTo(40));
        assertEquals(100, wallet(giver).getLong("points.available"));
    }

    private static void theListHas(String one, String two) {
        var path = "/v1/households?limit=1&programme=gifts";
        var ids = new ArrayList<String>();
        var page = as("analyst").get(path).then().statusCode(200).extract().jsonPath();
        while (page.getString("nextCursor") != null) {
            ids.add(page.getString("items[0].id"));
            var next = path + "&cursor=" + page.getString("nextCursor");
            page = as("analyst").get(next).jsonPath();
        }
        ids.add(page.getString("items[0].id"));
        assertEquals(List.of(one, two), ids.subList(ids.size() - 2, ids.size()));
        assertEquals(ids.size(), new HashSet<>(ids).size());
        as("analyst").get("/v1/households?programme=none").then().body("items", equalTo(List.of()));
    }

    private static String household(String name) {
        return as("operator")
                .body("{\"programmeKey\": \"gifts\", \"name\": \"" + name + "\"}")
                .post("/v1/households")
                .then()
                .statusCode(201)
                .body("name", equalTo(name))
                .extract()
                .path("id");
    }

    @Test
    void aHouseholdSharesAPool() {
        var id = household("李家");
        var path = "/v1/households/" + id;
        as("service").put(path + "/members/" + giver).then().statusCode(200);
        as("service").put(path + "/members/" + friend).then().statusCode(200);

        give(giver, UUID.fromString(id), 80, "").then().statusCode(201);
        var spend = "{\"programmeKey\": \"gifts\", \"points\": 50, \"commit\": true}";
        post("/v1/members/" + id + "/reservations", spend).then().statusCode(201);

        as("operator")
                .get(path)
                .then()
                .body("members", equalTo(List.of(giver.toString(), friend.toString())))
                .body("balance[0].walletKey", equalTo("points"))
                .body("balance[0].points", equalTo(30));
        as("service")
                .delete(path + "/members/" + friend)
                .then()
                .statusCode(200)
                .body("members", equalTo(List.of(giver.toString())));
        Shop.verify();
        as("admin")
                .get("/v1/personal-reads?customerId=" + friend)
                .then()
                .body("items.route", hasItem("GET /v1/households/{id}"))
                .body("items.fields.flatten()", hasItem("members"));
    }

    @Test
    void aCustomerIsInOneHouseholdAtATime() {
        var one = household("One");
        var two = household("Two");
        theListHas(one, two);
        as("service").put("/v1/households/" + one + "/members/" + giver).then().statusCode(200);
        as("service").put("/v1/households/" + one + "/members/" + giver).then().statusCode(200);

        as("service")
                .put("/v1/households/" + two + "/members/" + giver)
                .then()
                .statusCode(409)
                .body("code", equalTo("in-another-household"));
        as("service")
                .put("/v1/households/" + UUID.randomUUID() + "/members/" + giver)
                .then()
                .statusCode(404);
        as("operator")
                .get("/v1/households/" + one)
                .then()
                .body("members", hasItem(giver.toString()));
    }

    private static Response member(String household, UUID who, Method method) {
        return as("service").request(method, "/v1/households/" + household + "/members/" + who);
    }

    private static List<String> members(String household) {
        return as("operator").get("/v1/households/" + household).jsonPath().getList("members");
    }

    /** A person is in one household by all ids, and each has her own again once they are parted. */
    @Test
    void householdsFollowWhoIsWho() {
        var one = household("Uno");
        var two = household("Due");
        var single = UUID.randomUUID();
        member(one, giver, Method.PUT).then().statusCode(200);
        member(two, friend, Method.PUT).then().statusCode(200);
        shop.tell(
                new CustomerMerged(
                        friend, UUID.randomUUID(), Instant.now(), 1, List.of(giver, single)));
        Awaitility.await().atMost(Shop.LONG).until(() -> members(one).isEmpty());
        assertEquals(List.of(friend.toString()), members(two));
        member(one, single, Method.PUT)
                .then()
                .statusCode(409)
                .body("code", equalTo("in-another-household"));

        shop.tell(new CustomerUnmerged(giver, friend, Instant.now(), 2, List.of(giver)));
        Awaitility.await().atMost(Shop.LONG).until(() -> !members(one).isEmpty());
        assertEquals(List.of(giver.toString()), members(one));
        assertEquals(List.of(friend.toString()), members(two));
        member(two, single, Method.DELETE).then().statusCode(200);
        assertEquals(List.of(), members(two));
        member(one, single, Method.PUT).then().statusCode(200);
        assertEquals(List.of(giver.toString(), friend.toString()), members(one));
    }
}
