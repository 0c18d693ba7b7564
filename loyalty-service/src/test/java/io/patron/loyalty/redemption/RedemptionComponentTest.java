package io.patron.loyalty.redemption;

import static io.patron.loyalty.Shop.adjust;
import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.AtOnce;
import io.patron.loyalty.LoyaltyEvents;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The points mall over REST, from the catalogue to the member's door. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class RedemptionComponentTest {
    private static final String PROGRAMME =
            """
            {"key": "mall", "name": "Mall", "currency": "AED", "zone": "Europe/London",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0},
                       {"key": "gold", "name": "Gold", "fromMinor": 150000}],
             "wallets": [{"key": "points", "name": "Points", "kind": "SPENDABLE"},
                         {"key": "stamps", "name": "Stamps", "kind": "STAMPS"}]}
            """;

    private final UUID customer = UUID.randomUUID();
    private final String key = "r-" + customer.toString().substring(0, 13);
    private final String path = "/v1/members/" + customer + "/redemptions";

    @BeforeEach
    void aHundredPoints() {
        Shop.programmeOf(PROGRAMME);
        adjust(customer, "mall", 100).then().statusCode(201);
    }

    private String document(String kind, String rest) {
        return """
        {"programme": "mall", "key": "%s", "kind": "%s", "texts": {"en": {"name": "Gift"}, "zh": {"name": "礼物"}}, %s}
        """
                .formatted(key, kind, rest);
    }

    private String reward(String kind, String rest) {
        return as("operator")
                .body(document(kind, rest))
                .post("/v1/rewards")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .path("id");
    }

    private static String wish(String reward) {
        return "{\"rewardId\": \"" + reward + "\", \"addressReference\": \"home\"}";
    }

    private static String price(long points) {
        return "\"prices\": [{\"points\": {\"points\": %d}}]".formatted(points);
    }

    private static Response move(String id, String what, int version, String body) {
        return as("service")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .post("/v1/redemptions/" + id + "/" + what);
    }

    private void expect(long available, long reserved) {
        var points = as("operator").get("/v1/members/" + customer + "/wallets/points").jsonPath();
        assertEquals(available, points.getLong("points.available"));
        assertEquals(reserved, points.getLong("points.reserved"));
    }

    private static int left(String reward) {
        return as("analyst").get("/v1/rewards/" + reward + "/stock").jsonPath().getInt("left");
    }

    @Test
    void goodsAreHeldShippedAndDelivered() {
        var reward =
                reward(
                        "GOODS",
                        """
                        "stock": 5, "delivery": {"spend": "ON_SHIPPING"}, "value": {"amountMinor": 9000,
                         "highFromMinor": 9000},\
                        """
                                + price(60));
        String id =
                post(path, wish(reward))
                        .then()
                        .statusCode(201)
                        .body("standing.state", equalTo("ORDERED"))
                        .body("price.points", equalTo(60))
                        .extract()
                        .path("id");
        expect(40, 60);
        assertEquals(4, left(reward));
        itIsShippedAndDelivered(id);
        theEventsTellOfIt();
        Shop.verify();
    }

    private void itIsShippedAndDelivered(String id) {
        move(id, "ship", 1, "{\"carrier\": \"Post\", \"trackingNumber\": \"T1\"}")
                .then()
                .statusCode(200)
                .body("delivery.tracking.number", equalTo("T1"));
        expect(40, 0);
        move(id, "deliver", 1, "").then().statusCode(412);
        move(id, "deliver", 2, "").then().statusCode(200);
        move(id, "cancel", 3, "{\"reason\": \"late\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("redemption-state"));
        as("analyst")
                .get("/v1/redemptions/" + id)
                .then()
                .header("ETag", "\"3\"")
                .body(
                        "standing.history.state",
                        equalTo(List.of("ORDERED", "SHIPPED", "DELIVERED")));
    }

    private void theEventsTellOfIt() {
        try (var events = new LoyaltyEvents()) {
            var told = events.await(customer, 6);
            assertEquals(
                    List.of(
                            "points-adjusted",
                            "points-reserved",
                            "reward-redeemed",
                            "points-spent",
                            "reward-shipped",
                            "reward-delivered"),
                    told.stream().map(LoyaltyEvents.Event::type).toList());
            var redeemed = told.get(2).body().path("reward");
            assertEquals(9_000, redeemed.path("valueMinor").asLong());
            assertTrue(redeemed.path("highValue").asBoolean());
        }
    }

    @Test
    void cancellingGivesPointsAndPiecesBack() {
        var held =
                reward(
                        "GOODS",
                        "\"stock\": 1, \"delivery\": {\"spend\": \"ON_SHIPPING\"}, " + price(60));
        String id = post(path, wish(held)).then().statusCode(201).extract().path("id");
        post(path, wish(held)).then().statusCode(409).body("code", equalTo("out-of-stock"));
        move(id, "cancel", 1, "{\"reason\": \"broken\"}")
                .then()
                .statusCode(200)
                .body("standing.history[1].reason", equalTo("broken"));
        expect(100, 0);
        assertEquals(1, left(held));

        String again = post(path, wish(held)).then().statusCode(201).extract().path("id");
        move(again, "ship", 1, "{}").then().statusCode(200);
        expect(40, 0);
        move(again, "cancel", 2, "{\"reason\": \"lost\"}").then().statusCode(200);
        expect(100, 0);
        assertEquals(
                List.of(100),
                as("operator")
                        .get("/v1/members/" + customer + "/wallets/points/lots")
                        .jsonPath()
                        .getList("items.counts.remaining"));
        Shop.verify();
    }

    @Test
    void aVoucherIsHandedOutOnce() {
        var reward = reward("VOUCHER", "\"lowAt\": 2, " + price(10));
        post(path, wish(reward)).then().statusCode(409).body("code", equalTo("out-of-stock"));
        upload(reward, "code\nAAAA-BBBB-1\nAAAA-BBBB-2\nAAAA-BBBB-1\n")
                .then()
                .statusCode(200)
                .body("added", equalTo(2))
                .body("duplicates[0].line", equalTo(4));
        upload(reward, "AAAA-BBBB-2").then().body("added", equalTo(0)).body("left", equalTo(2));

        String id =
                post(path, wish(reward))
                        .then()
                        .statusCode(201)
                        .body("standing.state", equalTo("DELIVERED"))
                        .body("codes", equalTo(List.of("••••••B-1")))
                        .extract()
                        .path("id");
        othersSeeItMasked(reward, id);
        Shop.verify();
    }

    private void othersSeeItMasked(String reward, String id) {
        given().auth()
                .oauth2(Tokens.customer(customer))
                .get(path + "/" + id)
                .then()
                .body("codes", equalTo(List.of("AAAA-BBBB-1")));
        as("operator").get(path).then().body("items[0].codes", equalTo(List.of("••••••B-1")));
        as("operator")
                .get("/v1/rewards/" + reward + "/codes?given=true")
                .then()
                .body("items.code", equalTo(List.of("••••••B-1")))
                .body("items[0].redemptionId", equalTo(id));
    }

    private Response byTheShop(String reward) {
        return as("service")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(wish(reward))
                .post(path);
    }

    private static Response upload(String reward, String codes) {
        return as("operator")
                .contentType("text/csv")
                .body(codes)
                .post("/v1/rewards/" + reward + "/codes");
    }

    @Test
    void everyRefusalIsNamedAndTheMallTellsAll() {
        var reward =
                reward(
                        "GOODS",
                        """
                        "windows": [{"from": "2099-01-01T00:00:00Z"}], "fromTier": "gold",
                        "audience": {"fact": "customer.country", "op": "eq", "value": "FR"},
                        "prices": [{"points": {"points": 130, "stamps": 4}}]
                        """);
        post(path, wish(reward))
                .then()
                .statusCode(409)
                .body("code", equalTo("not-in-window"))
                .body("from", equalTo("2099-01-01T00:00:00Z"));
        given().auth()
                .oauth2(Tokens.customer(customer))
                .get("/v1/members/" + customer + "/rewards?programme=mall")
                .then()
                .statusCode(200)
                .body("items.find { it.rewardId == '" + reward + "' }.redeemable", equalTo(false))
                .body(
                        "items.find { it.rewardId == '" + reward + "' }.reasons.code",
                        equalTo(
                                List.of(
                                        "not-in-window",
                                        "tier-too-low",
                                        "not-in-audience",
                                        "insufficient-balance")));
    }

    @Test
    void whatIsMissingIsToldOfAllWallets() {
        var reward =
                reward("DONATION", "\"prices\": [{\"points\": {\"points\": 130, \"stamps\": 4}}]");

        post(path, wish(reward))
                .then()
                .statusCode(422)
                .body("code", equalTo("insufficient-balance"))
                .body("missingPoints", equalTo(34))
                .body("missing.points", equalTo(30))
                .body("missing.stamps", equalTo(4));
        as("service").body(wish(reward)).post(path + "?dryRun=true").then().statusCode(422);
    }

    @Test
    void aMemberHasNoMoreThanTheLimit() {
        var reward =
                reward("DONATION", "\"limits\": [{\"count\": 1, \"per\": \"YEAR\"}], " + price(1));
        as("service")
                .body(wish(reward))
                .post(path + "?dryRun=true")
                .then()
                .statusCode(200)
                .header("Dry-Run", "true");
        post(path, wish(reward)).then().statusCode(201);

        post(path, wish(reward))
                .then()
                .statusCode(409)
                .body("code", equalTo("limit-reached"))
                .body("had", equalTo(1));
        expect(99, 0);
    }

    @Test
    void theLastPieceUnder500ClaimsAtOnceGoesOnce() {
        var reward = reward("GOODS", "\"stock\": 1, " + price(1));
        var fifty = Stream.generate(UUID::randomUUID).limit(50).toList();
        adjustAll(fifty);
        var others = Stream.generate(() -> fifty).limit(10).flatMap(List::stream).toList();

        var answers =
                AtOnce.calls(
                        others.stream()
                                .<Callable<Integer>>map(other ->
                                        () ->
                                                post(
                                                                "/v1/members/"
                                                                        + other
                                                                        + "/redemptions",
                                                                wish(reward))
                                                        .statusCode())
                                .toList());

        assertEquals(1, answers.stream().filter(status -> status == 201).count());
        assertEquals(499, answers.stream().filter(status -> status == 409).count());
        assertEquals(0, left(reward));
        Shop.verify();
    }

    private static void adjustAll(List<UUID> members) {
        AtOnce.calls(
                members.stream()
                        .<Callable<Integer>>map(
                                member -> () -> adjust(member, "mall", 5).statusCode())
                        .toList());
    }

    @Test
    void codesUnderManyClaimsAreAllDifferent() {
        var reward = reward("VOUCHER", price(1));
        upload(
                reward,
                String.join(
                        "\n", Stream.iterate(1, i -> i + 1).limit(30).map(i -> "C" + i).toList()));

        var answers = AtOnce.times(40, () -> byTheShop(reward).jsonPath().getString("codes[0]"));

        var given = answers.stream().filter(code -> code != null).toList();
        assertEquals(30, given.size());
        assertEquals(30, new HashSet<>(given).size());
        expect(70, 0);
    }

    @Test
    void aCouponOfTheCampaignServiceIsAskedForByAnEvent() {
        var reward =
                reward(
                        "COUPON",
                        "\"delivery\": {\"codes\": \"CAMPAIGN\", \"offer\": \"ten\"}, "
                                + price(10));
        post(path, wish(reward)).then().statusCode(201).body("standing.state", equalTo("ORDERED"));
        upload(reward, "A").then().statusCode(409).body("code", equalTo("no-codes"));

        try (var events = new LoyaltyEvents()) {
            var told = events.await(customer, 4);
            assertEquals("coupon-requested", told.get(3).type());
            assertEquals("ten", told.get(3).body().path("offer").asText());
        }
    }
}
