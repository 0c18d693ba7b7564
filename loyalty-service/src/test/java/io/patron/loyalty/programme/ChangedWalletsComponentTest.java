package io.patron.loyalty.programme;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.ActivityRecorded;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What documents say of wallets and tiers that a programme has no longer, or not yet. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ChangedWalletsComponentTest {
    private static final String POINTS =
            "{\"key\": \"points\", \"name\": \"Points\", \"kind\": \"SPENDABLE\"}";
    private static final String STAMPS =
            "{\"key\": \"stamps\", \"name\": \"Stamps\", \"kind\": \"STAMPS\"}";
    private static final String ACT = "\"for\": \"ACT\", \"act\": \"%s\"";
    private static final String PLATINUM =
            "{\"key\": \"platinum\", \"name\": \"Platinum\", \"fromMinor\": 900000}";

    @Inject Shop shop;
    @Inject Clock clock;

    private final UUID customer = UUID.randomUUID();

    private static String programme(String key, String currency, String... wallets) {
        return Shop.document(key, currency)
                .replace(
                        "\"windowDays\"",
                        "\"wallets\": [" + String.join(", ", wallets) + "], \"windowDays\"");
    }

    private static String create(String kind, String document) {
        return as("operator")
                .body(document)
                .post("/v1/" + kind)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void change(String key, String query, String document) {
        as("operator")
                .header("If-Match", "*")
                .body(document)
                .put("/v1/programmes/" + key + query)
                .then()
                .statusCode(200);
    }

    private static String rule(String key, String rest) {
        return """
        {"programme": "%s", "key": "%s", "name": "Rule", "effect": {"kind": "FIXED", "points": "7"}, %s}
        """
                .formatted(key.split("-", 2)[0], key, rest);
    }

    private ActivityRecorded act(String name) {
        return new ActivityRecorded(
                customer, null, UUID.randomUUID(), name, clock.instant(), "app", Map.of());
    }

    private static void awaitState(String explained, String key, String state) {
        Awaitility.await()
                .atMost(Shop.LONG)
                .untilAsserted(() ->
                        as("operator")
                                .get("/v1/" + explained + "/explain")
                                .then()
                                .body(
                                        "items[0].outcomes.findAll { it.rule.key == '%s' }.state"
                                                .formatted(key),
                                        equalTo(List.of(state))));
    }

    private long available(String wallet) {
        return as("operator")
                .get("/v1/members/" + customer + "/wallets/" + wallet)
                .jsonPath()
                .getLong("points.available");
    }

    private static void rules() {
        var forOrders = "\"for\": \"ORDER\", \"wallet\": \"stamps\"";
        create("rules", rule("shrink-order", forOrders));
        var retired = create("rules", rule("shrink-old", forOrders));
        as("operator")
                .header("If-Match", "*")
                .post("/v1/rules/" + retired + "/retire")
                .then()
                .statusCode(200);
        create("rules", rule("shrink-act", ACT.formatted("Shrunk") + ", \"wallet\": \"stamps\""));
    }

    private static void documents() {
        create(
                "referral-programs",
                """
                {"programme": "shrink", "key": "friends", "name": "Friends",
                 "referrer": {"points": 5, "wallet": "stamps"}}
                """);
        create(
                "rewards",
                """
                {"programme": "shrink", "key": "mug", "kind": "GOODS", "texts": {"en": {"name": "Mug"}},
                 "prices": [{"points": {"stamps": 5}}]}
                """);
        create(
                "challenges",
                """
                {"programme": "shrink", "key": "once", "texts": {"en": "Once"},
                 "goal": {"of": "ACT", "act": "Shrunk", "measure": "COUNT", "target": 1},
                 "reward": {"points": 5, "wallet": "stamps", "badge": "done"}}
                """);
    }

    @Test
    void whatNamesADroppedWalletGivesNothingAndStopsNobody() {
        Shop.programmeOf(programme("shrink", "MDL", POINTS, STAMPS));
        rules();
        documents();
        change("shrink", "", programme("shrink", "MDL", POINTS));
        var order = "O" + customer;
        var act = act("Shrunk");

        shop.tell(shop.order(customer, order, "MDL", 1_500));
        shop.tell(act);

        awaitState("orders/" + order, "shrink-order", "NO_WALLET");
        awaitState("acts/" + act.activityId(), "shrink-act", "NO_WALLET");
        assertEquals(15, available("points"));
        theBadgeIsEarned();
        isNotForHim("shrink", "insufficient-balance");
        giveBack(order);
        assertEquals(List.of(-15, 15), Shop.transactions(customer).getList("items.points"));
    }

    private void theBadgeIsEarned() {
        var mine = "/v1/members/" + customer + "/badges?programme=shrink";
        Awaitility.await()
                .atMost(Shop.LONG)
                .untilAsserted(
                        () -> as("operator").get(mine).then().body("items.badge", hasItem("done")));
    }

    private void isNotForHim(String programme, String why) {
        as("operator")
                .get("/v1/members/" + customer + "/rewards?programme=" + programme)
                .then()
                .statusCode(200)
                .body("items[0].reasons.code", equalTo(List.of(why)));
    }

    private void giveBack(String order) {
        var body =
                """
                {"customerId": "%s", "refundId": "R%s", "currency": "MDL", "amountMinor": 1500}
                """
                        .formatted(customer, customer);
        post("/v1/orders/" + order + "/returns", body).then().statusCode(201);
    }

    private static void growing() {
        var rest = "\"for\": \"ORDER\", \"wallet\": \"stamps\", \"caps\": {\"budget\": 100}";
        create("rules", rule("grow-order", rest));
        var act = ACT.formatted("Grown");
        create("rules", rule("grow-stamps", act + ", \"wallet\": \"stamps\""));
        create("rules", rule("grow-main", act));
        create(
                "rewards",
                """
                {"programme": "grow", "key": "mug", "kind": "GOODS", "texts": {"en": {"name": "Mug"}},
                 "fromTier": "platinum", "prices": [{"points": {"points": 1}}]}
                """);
    }

    @Test
    void whatNamesAWalletOrTierToComeGivesNothingBefore() {
        Shop.programmeOf(programme("grow", "GEL", POINTS));
        var grown =
                programme("grow", "GEL", STAMPS, POINTS)
                        .replace("}], \"wallets", "}, " + PLATINUM + "], \"wallets");
        change("grow", "?effectiveFrom=2099-01-01T00:00:00Z", grown);
        growing();
        var order = "O" + customer;
        var act = act("Grown");

        shop.tell(shop.order(customer, order, "GEL", 1_500));
        shop.tell(act);

        awaitState("orders/" + order, "grow-order", "NO_WALLET");
        awaitState("acts/" + act.activityId(), "grow-stamps", "NO_WALLET");
        awaitState("acts/" + act.activityId(), "grow-main", "APPLIED");
        assertEquals(22, available("points"));
        isNotForHim("grow", "tier-too-low");
    }

    @Test
    void aVersionThatIsNotInForceYetChangesNoBalance() {
        Shop.programmeOf(programme("soon", "MVR", POINTS, STAMPS));
        Shop.adjust(customer, "soon", 70).then().statusCode(201);
        change("soon", "?effectiveFrom=2099-01-01T00:00:00Z", programme("soon", "MVR", STAMPS));

        as("operator")
                .get("/v1/members?programme=soon")
                .then()
                .statusCode(200)
                .body("items[0].balance", equalTo(70));
    }

    /** The points stay the member's; what is shown first is the wallet that is the main one now. */
    @Test
    void aDroppedWalletIsShownAsOneOfTheMembersOwn() {
        Shop.programmeOf(programme("shed", "KMF", POINTS, STAMPS));
        Shop.adjust(customer, "shed", 70).then().statusCode(201);
        change("shed", "", programme("shed", "KMF", STAMPS));

        as("operator")
                .get("/v1/members/" + customer)
                .then()
                .statusCode(200)
                .body("memberships[0].balance", equalTo(0));
        as("operator")
                .get("/v1/members?programme=shed")
                .then()
                .body("items[0].balance", equalTo(0));
        assertEquals(70, available("points"));
        for (var shown :
                List.of("/wallets/points/lots", "/wallets/points/entries", "/transactions")) {
            as("operator").get("/v1/members/" + customer + shown).then().statusCode(200);
        }
        post(
                        "/v1/members/" + customer + "/adjustments",
                        "{\"programmeKey\": \"shed\", \"walletKey\": \"points\", \"points\": 1,"
                                + " \"reason\": \"test\"}")
                .then()
                .statusCode(404);
        Shop.adjust(customer, "shed", 3).then().statusCode(201);
        assertEquals(3, available("stamps"));
        Shop.verify();
    }
}
