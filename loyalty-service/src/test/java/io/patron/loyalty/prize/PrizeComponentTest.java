package io.patron.loyalty.prize;

import static io.patron.loyalty.Shop.as;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.LoyaltyEvents;
import io.patron.loyalty.Shop;
import io.patron.loyalty.TierShop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rewards for a challenge: owed with what earns them, given when there is a piece. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class PrizeComponentTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final UUID ada = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private final String key = "z-" + ada.toString().substring(0, 8);

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject PrizeGivingService giving;

    @BeforeEach
    void aProgramme() {
        Shop.programme("prizes", "DOP");
    }

    private String reward(String rest) {
        return as("operator")
                .body(
                        """
                        {"programme": "prizes", "key": "%s", "texts": {"en": {"name": "A gift"}},
                         "prices": [{"points": {"points": 1000}}], "limits": [{"count": 1, "per": "EVER"}], %s}
                        """
                                .formatted(key, rest))
                .post("/v1/rewards")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response challenge(String prize) {
        return as("operator")
                .body(
                        """
                        {"programme": "prizes", "key": "%s", "texts": {"en": "Lessons"},
                         "goal": {"of": "ACT", "act": "Lesson %s", "measure": "COUNT", "target": 1},
                         "reward": {"prize": "%s"}}
                        """
                                .formatted(key, key, prize))
                .post("/v1/challenges");
    }

    private void lesson(UUID who) {
        shop.tell(TierShop.act(who, UUID.randomUUID(), "Lesson " + key, clock.instant()));
        await().atMost(LONG).until(() -> states(who).size() == 1);
    }

    private static JsonPath prizes(UUID who) {
        return as("analyst").get("/v1/members/" + who + "/prizes").jsonPath();
    }

    private static List<String> states(UUID who) {
        return prizes(who).getList("items.standing.state");
    }

    private void give() {
        giving.run().await().atMost(LONG);
    }

    @Test
    void aVoucherIsOwedUntilThereIsACodeAndGivenOnce() {
        var reward = reward("\"kind\": \"VOUCHER\"");
        challenge(key).then().statusCode(201);
        lesson(ada);
        give();
        assertEquals("out-of-stock", prizes(ada).getString("items[0].standing.waitsFor"));
        given().auth()
                .oauth2(Tokens.of("operator"))
                .contentType("text/csv")
                .body("FREE-" + key + "\nFREE2-" + key)
                .post("/v1/rewards/" + reward + "/codes")
                .then()
                .statusCode(200);
        give();
        give();

        assertEquals(List.of("GIVEN"), states(ada));
        theMemberHasTheCode(prizes(ada).getString("items[0].standing.redemptionId"));
        as("analyst")
                .get("/v1/members/" + ada + "/challenges?programme=prizes")
                .then()
                .body("items.find { it.key == '" + key + "' }.awards[0].prize", equalTo(key));
        whatWasGivenUsesUpNoLimit(reward);
        Shop.verify();
    }

    private void theMemberHasTheCode(String redemption) {
        given().auth()
                .oauth2(Tokens.customer(ada))
                .get("/v1/members/" + ada + "/redemptions/" + redemption)
                .then()
                .statusCode(200)
                .body("codes", equalTo(List.of("FREE-" + key)))
                .body("price", nullValue())
                .body("standing.history[0].by", equalTo("challenge:" + key + " round:1"));
        given().auth()
                .oauth2(Tokens.customer(bob))
                .get("/v1/members/" + ada + "/prizes")
                .then()
                .statusCode(404);
    }

    private void whatWasGivenUsesUpNoLimit(String reward) {
        Shop.adjust(ada, "prizes", 1_000);
        Shop.post("/v1/members/" + ada + "/redemptions", "{\"rewardId\": \"" + reward + "\"}")
                .then()
                .statusCode(201);
    }

    /** Two are owed one piece; who waits is followed where he merges and parts. */
    @Test
    void theLastPieceGoesOnceAndPrizesFollowTheirOwner() {
        var reward = reward("\"kind\": \"GOODS\", \"stock\": 1, \"lowAt\": 1");
        challenge(key).then().statusCode(201);
        lesson(ada);
        lesson(bob);
        give();
        assertEquals(List.of("GIVEN"), states(ada));
        assertEquals(List.of("OWED"), states(bob));
        theShopIsToldThatFewAreLeft(reward);

        shop.tell(new CustomerMerged(ada, UUID.randomUUID(), clock.instant(), 1, List.of(bob)));
        await().atMost(LONG).until(() -> states(ada).size() == 2);
        moreStock(reward);
        give();
        assertEquals(List.of("GIVEN", "GIVEN"), states(ada));
        shop.tell(new CustomerUnmerged(bob, ada, clock.instant(), 2, List.of(bob)));
        await().atMost(LONG).until(() -> states(bob).size() == 1);
        assertEquals(List.of("GIVEN"), states(bob));
        as("analyst")
                .get("/v1/members/" + bob + "/redemptions")
                .then()
                .body("items.reward.key", equalTo(List.of(key)));
        Shop.verify();
    }

    private static void theShopIsToldThatFewAreLeft(String reward) {
        try (var events = new LoyaltyEvents()) {
            var low = events.await(UUID.fromString(reward), 1).getFirst();
            assertEquals("reward-stock-low", low.type());
            assertEquals(0, low.body().path("left").asInt(-1));
        }
    }

    private void moreStock(String reward) {
        var document = as("operator").get("/v1/rewards/" + reward).jsonPath().getMap("document");
        var changed = new java.util.HashMap<Object, Object>(document);
        changed.put("stock", 2);
        as("operator")
                .header("If-Match", "\"1\"")
                .body(changed)
                .put("/v1/rewards/" + reward)
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsOwedCanBeWithdrawn() {
        reward("\"kind\": \"VOUCHER\"");
        challenge(key).then().statusCode(201);
        lesson(ada);
        var path = "/v1/prizes/" + prizes(ada).getString("items[0].id") + "/cancel";
        var why = "{\"reason\": \"sold out for good\"}";
        Shop.post(path + "?dryRun=true", why)
                .then()
                .statusCode(200)
                .body("standing.state", equalTo("CANCELLED"));
        assertEquals(List.of("OWED"), states(ada));

        Shop.post(path, why)
                .then()
                .statusCode(200)
                .body("standing.cancelled.reason", equalTo("sold out for good"));
        give();
        assertEquals(List.of("CANCELLED"), states(ada));
        Shop.post(path, why).then().statusCode(409).body("code", equalTo("prize-ended"));
        Shop.post(path, "{\"reason\": \" \"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
    }

    @Test
    void aPrizeThatIsNotInTheCatalogueIsRefused() {
        challenge("unheard-of")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reward/prize"))
                .body("errors[0].code", equalTo("unknown-reward"));
        as("operator")
                .body(
                        """
                        {"programme": "prizes", "key": "%s", "name": "Friends", "referee": {"points": 1},
                         "milestones": [{"friends": 3, "prize": "nothing"}, {"friends": 4}],
                         "groupHelp": {"friends": 2, "withinHours": 5, "prize": "nothing"}}
                        """
                                .formatted(key))
                .post("/v1/referral-programs")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/milestones/1/points")));
    }
}
