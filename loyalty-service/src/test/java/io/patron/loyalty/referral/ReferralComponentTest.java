package io.patron.loyalty.referral;

import static io.patron.loyalty.Shop.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderRefunded;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.LoyaltyEvents;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Friends, from the share to the reward; old events stand for the passing of time. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ReferralComponentTest {
    private static final String PROGRAM =
            """
            {"programme": "friends", "key": "%s", "name": "Friends", "link": "https://shop.example/r/{code}",
             "channels": ["whatsapp"], "order": {"minimumMinor": 1000, "withinDays": 90, "refundDays": 14},
             "referrer": {"points": 500}, "referee": {"points": 200}, "limits": [{"count": 2, "per": "EVER"}],
             "milestones": [{"friends": 2, "points": 1000}],
             "groupHelp": {"friends": 2, "withinHours": 48, "points": 300},
             "suspicion": {"signUps": 50, "hours": 24}}
            """;

    private static final String FAULTY =
            """
            {"programme": "friends", "key": "bad", "link": "https://x", "attributionDays": 0,
            "referrer": {"points": 0, "wallet": "gems"}, "limits": [{"count": 0, "per": "HOUR"}],
            "milestones": [{"friends": 1, "points": 5}, {"friends": 1}], "laterRefund": "NO"}
            """;

    @Inject Shop shop;
    @Inject Clock clock;
    @Inject ReferralDueService due;
    @Inject HelpService helps;

    private final UUID member = UUID.randomUUID();
    private final UUID friend = UUID.randomUUID();
    private final String key = "p-" + member.toString().substring(0, 8);
    private String program = "";
    private String code = "";

    @BeforeEach
    void aCode() {
        Shop.programmeOf(Shop.document("friends", "ILS"));
        program =
                as("operator")
                        .body(PROGRAM.formatted(key))
                        .post("/v1/referral-programs")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        code = codeOf(member, "d-member");
    }

    private String codeOf(UUID customer, String device) {
        var body =
                """
                {"programme": "friends", "program": "%s", "signals": {"deviceId": "%s"}}
                """
                        .formatted(key, device + customer);
        var given = as("service").body(body).post("/v1/members/" + customer + "/referral-code");
        String first = given.then().statusCode(200).extract().path("code");
        assertEquals("https://shop.example/r/" + first, given.jsonPath().getString("link"));
        var again = as("service").body(body).post("/v1/members/" + customer + "/referral-code");
        assertEquals(first, again.jsonPath().getString("code"));
        return first;
    }

    private Instant daysAgo(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }

    private ActivityRecorded act(UUID who, String name, int days, Map<String, Object> properties) {
        return new ActivityRecorded(
                who, null, UUID.randomUUID(), name, daysAgo(days), "app", properties);
    }

    private ActivityRecorded signUp(UUID who, String typed, int days) {
        return act(who, "Signed Up", days, Map.of("referral_code", typed));
    }

    private OrderCompleted order(UUID who, String id, int days, long minor) {
        return new OrderCompleted(
                who,
                null,
                id + who,
                daysAgo(days),
                "app",
                new OrderFacts("ILS", minor, null, List.of()));
    }

    private OrderRefunded refund(UUID who, String order, int days, long minor) {
        return new OrderRefunded(
                who,
                null,
                "R" + order + who,
                order + who,
                daysAgo(days),
                "app",
                new OrderFacts("ILS", minor, null, List.of()));
    }

    private void run() {
        due.run().await().atMost(Shop.LONG);
    }

    private static JsonPath referredBy(UUID who) {
        return as("analyst").get("/v1/members/" + who + "/referred-by").jsonPath();
    }

    private static String state(UUID who) {
        return String.valueOf(referredBy(who).getString("items[0].standing.state"));
    }

    private static void awaitJoined(UUID who) {
        Awaitility.await()
                .atMost(Shop.LONG)
                .until(() -> referredBy(who).getList("items").size() == 1);
    }

    private static long points(UUID who) {
        return as("operator")
                .get("/v1/members/" + who + "/wallets/points")
                .jsonPath()
                .getLong("points.available");
    }

    @Test
    void bothAreRewardedAfterTheWindowInWhateverOrderItIsTold() {
        shop.tell(order(friend, "A", 30, 2_000));
        shop.tell(
                act(
                        member,
                        "Referral Shared",
                        41,
                        Map.of("referral_code", code, "share_via", "whatsapp")));
        Shop.awaitTransactions(friend, 1);
        var signUp = signUp(friend, code.toLowerCase(java.util.Locale.ROOT), 40);
        shop.tell(signUp);
        shop.tell(signUp);
        awaitJoined(friend);
        run();
        run();

        assertEquals("REWARDED", state(friend));
        assertEquals(500, points(member));
        assertEquals(220, points(friend));
        theFriendsEventsTellOfIt();
        theFunnelCounts();
        Shop.verify();
    }

    private void theFriendsEventsTellOfIt() {
        try (var events = new LoyaltyEvents()) {
            var types = events.await(friend, 6).stream().map(LoyaltyEvents.Event::type).toList();
            assertTrue(
                    types.containsAll(
                            List.of("referral-joined", "tag-requested", "referral-rewarded")),
                    types.toString());
            assertEquals(1, types.stream().filter("referral-rewarded"::equals).count());
            assertEquals(1, types.stream().filter("tag-requested"::equals).count());
        }
    }

    private void theFunnelCounts() {
        var path = "/v1/referral-programs/" + program + "/funnel?by=CHANNEL&from=2000-01-01";
        as("analyst")
                .get(path)
                .then()
                .statusCode(200)
                .body("rows.find { it.name == 'whatsapp' }.shares", equalTo(1))
                .body("rows.find { it.name == 'unknown' }.signUps", equalTo(1))
                .body("rows.find { it.name == 'unknown' }.rewarded", equalTo(1));
        as("analyst")
                .get(path + "&format=csv")
                .then()
                .contentType(containsString("text/csv"))
                .body(containsString("\"whatsapp\",1,0,0,0,0,0\r\n"));
    }

    @Test
    void nothingIsRewardedForWhatCameBackInTime() {
        shop.tell(refund(friend, "A", 29, 2_000));
        shop.tell(order(friend, "A", 30, 2_000));
        shop.tell(signUp(friend, code, 40));
        awaitJoined(friend);
        Shop.awaitTransactions(friend, 2);
        run();
        assertEquals("JOINED", state(friend));

        shop.tell(order(friend, "B", 5, 2_000));
        Shop.awaitTransactions(friend, 3);
        run();
        assertEquals("ORDERED", state(friend));
        assertEquals("B" + friend, referredBy(friend).getString("items[0].standing.orderId"));
    }

    @Test
    void whoHadBoughtBeforeIsNoNewcomer() {
        shop.tell(signUp(friend, code, 40));
        awaitJoined(friend);
        shop.tell(order(friend, "A", 41, 2_000));
        Shop.awaitTransactions(friend, 1);
        run();

        assertEquals("REFUSED", state(friend));
        assertEquals("not-new", referredBy(friend).getString("items[0].standing.reason"));
    }

    @Test
    void theFirstSignUpHoldsAlsoWhenItIsToldLater() {
        var other = codeOf(UUID.randomUUID(), "d-other");
        shop.tell(signUp(friend, other, 10));
        awaitJoined(friend);
        shop.tell(signUp(friend, code, 11));
        Awaitility.await()
                .atMost(Shop.LONG)
                .until(() -> code.equals(referredBy(friend).getString("items[0].code")));
        shop.tell(signUp(friend, other, 9));
        shop.tell(signUp(member, code, 9));
        try (var events = new LoyaltyEvents()) {
            var refused = events.await(member, 1);
            assertEquals("self", refused.getFirst().body().path("reason").asText());
        }
        assertEquals(code, referredBy(friend).getString("items[0].code"));
        assertEquals(0, referredBy(member).getList("items").size());
    }

    @Test
    void aRingAndOneDeviceWaitForSomebodyToLook() {
        var friendsCode = codeOf(friend, "d-friend");
        var device =
                Map.<String, Object>of("referral_code", code, "device_id", "d-member" + member);
        shop.tell(act(friend, "Signed Up", 50, device), signUp(member, friendsCode, 40));
        awaitJoined(friend);
        awaitJoined(member);
        shop.tell(order(friend, "A", 30, 2_000), order(member, "M", 30, 2_000));
        Shop.awaitTransactions(friend, 1);
        Shop.awaitTransactions(member, 1);
        run();

        assertEquals("HELD", state(friend));
        assertEquals(
                List.of("ring", "same-device"),
                referredBy(friend).getList("items[0].evidence.suspicions"));
        assertEquals(20, points(member));
        decide(friend, "approve");
        decide(member, "reject");
        run();

        assertEquals("REWARDED", state(friend));
        assertEquals("REFUSED", state(member));
        assertEquals(520, points(member));
        Shop.verify();
    }

    /** All cases of one referral. */
    private void decide(UUID referee, String how) {
        String id = referredBy(referee).getString("items[0].id");
        var cases = as("operator").get("/v1/reviews?state=WAITING&limit=500").jsonPath();
        List<String> waiting =
                cases.getList("items.findAll { it.event.contains('" + id + "') }.id");
        assertEquals(2, waiting.size());
        assertTrue(
                cases.getList("items.find { it.event.contains('" + id + "') }.evidence.suspicions")
                        .contains("ring"));
        waiting.forEach(review ->
                as("operator")
                        .body("{\"comment\": \"looked\"}")
                        .post("/v1/reviews/" + review + "/" + how)
                        .then()
                        .statusCode(200));
    }

    @Test
    void aLaterRefundTakesBackAndManyFriendsGiveAGift() {
        var second = UUID.randomUUID();
        var third = UUID.randomUUID();
        var friends = List.of(friend, second, third);
        friends.forEach(who -> shop.tell(signUp(who, code, 40), order(who, "A", 30, 2_000)));
        friends.forEach(ReferralComponentTest::awaitJoined);
        friends.forEach(who -> Shop.awaitTransactions(who, 1));
        run();
        // Two friends at 500 each, the gift for two, and nothing for the third.
        assertEquals(2_000, points(member));
        assertEquals(660, friends.stream().mapToLong(ReferralComponentTest::points).sum());

        shop.tell(refund(friend, "A", 1, 1_500));
        Awaitility.await().atMost(Shop.LONG).until(() -> points(friend) < 220);
        run();
        assertEquals("TAKEN_BACK", state(friend));
        assertEquals(5, points(friend));
        assertTrue(points(member) == 1_500 || points(member) == 2_000, "the third gave nothing");
        Shop.verify();
    }

    @Test
    void friendsUnlockTogetherAndAMemberSeesHowFarNotWho() {
        shop.tell(signUp(friend, code, 1));
        awaitJoined(friend);
        for (var i = 0; i < 2; i++) {
            var body =
                    """
                    {"code": "%s", "kind": "HELP", "customerId": "%s"}
                    """
                            .formatted(code, UUID.randomUUID());
            as("service")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .body(body)
                    .post("/v1/referrals/touches")
                    .then()
                    .statusCode(202);
            helps.run().await().atMost(Shop.LONG);
        }
        helps.run().await().atMost(Shop.LONG);
        assertEquals(300, points(member));
        RestAssured.given()
                .auth()
                .oauth2(Tokens.customer(member))
                .get("/v1/members/" + member + "/referrals")
                .then()
                .statusCode(200)
                .body("items[0].standing.state", equalTo("JOINED"))
                .body("items[0].referee", nullValue())
                .body("items[0].evidence", nullValue());
    }

    @Test
    void everyFaultIsTold() {
        as("operator")
                .body(FAULTY)
                .post("/v1/referral-programs")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/name",
                                "/link",
                                "/attributionDays",
                                "/referrer/points",
                                "/referrer/wallet",
                                "/limits/0/count",
                                "/limits/0/per",
                                "/milestones/1/friends",
                                "/milestones/1/points",
                                "/laterRefund"));
    }

    @Test
    void aTouchNamesWhoSignedUp() {
        as("service")
                .header("Idempotency-Key", "k" + key)
                .body("{\"code\": \"X\", \"kind\": \"SIGN_UP\"}")
                .post("/v1/referrals/touches")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/customerId"));
    }
}
