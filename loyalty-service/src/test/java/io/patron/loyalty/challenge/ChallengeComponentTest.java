package io.patron.loyalty.challenge;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderLine;
import io.patron.contracts.OrderRefunded;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.patron.loyalty.LoyaltyEvents;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Challenges over REST, and what acts and orders that come by events do to them. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ChallengeComponentTest {
    @Inject Shop shop;
    @Inject Clock clock;
    @Inject TeamGoalService teams;

    private final UUID customer = UUID.randomUUID();
    private final String key = "c-" + customer.toString().substring(0, 8);

    @BeforeEach
    void programme() {
        Shop.programmeOf(Shop.document("play", "EGP"));
    }

    private String challenge(String rest) {
        var document =
                """
                {"programme": "play", "key": "%s", "texts": {"en": "Play", "zh": "玩"}, %s}
                """
                        .formatted(key, rest);
        return as("operator")
                .body(document)
                .post("/v1/challenges")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .extract()
                .path("id");
    }

    private ActivityRecorded act(UUID who, int daysAgo, Map<String, Object> properties) {
        var at = clock.instant().minus(Duration.ofDays(daysAgo));
        return new ActivityRecorded(
                who, null, UUID.randomUUID(), "Play " + key, at, "app", properties);
    }

    private static JsonPath mine(UUID who) {
        return as("analyst").get("/v1/members/" + who + "/challenges?programme=play").jsonPath();
    }

    private static long value(UUID who, String challenge) {
        return mine(who)
                .getLong("items.find { it.challengeId == '" + challenge + "' }.progress.value");
    }

    private static void awaitValue(UUID who, String challenge, long wanted) {
        Awaitility.await().atMost(Shop.LONG).until(() -> value(who, challenge) == wanted);
    }

    private static long points(UUID who) {
        return as("operator")
                .get("/v1/members/" + who + "/wallets/points")
                .jsonPath()
                .getLong("points.available");
    }

    private String goal(String measure, long target) {
        return "\"goal\": {\"of\": \"ACT\", \"act\": \"Play %s\", %s, \"target\": %d}"
                .formatted(key, measure, target);
    }

    /** A household's pool is a member of its own: what is done in its name counts for it. */
    @Test
    void aHouseholdTakesPartInItsOwnName() {
        var id = challenge(goal("\"measure\": \"COUNT\"", 2) + ", \"reward\": {\"points\": 9}");
        var household =
                UUID.fromString(
                        as("operator")
                                .body("{\"programmeKey\": \"play\", \"name\": \"Lee\"}")
                                .post("/v1/households")
                                .then()
                                .statusCode(201)
                                .extract()
                                .path("id"));
        as("service")
                .put("/v1/households/" + household + "/members/" + customer)
                .then()
                .statusCode(200);
        shop.tell(
                act(household, 2, Map.of()),
                act(customer, 1, Map.of()),
                act(household, 0, Map.of()));
        awaitValue(household, id, 2);
        awaitValue(customer, id, 1);
        assertEquals(9, points(household));
        Shop.verify();
    }

    @Test
    void actsCountOnceStepsAndTheGoalAreGivenAndTold() {
        var id =
                challenge(
                        goal("\"measure\": \"DISTINCT\", \"field\": \"level\"", 3)
                                + ", \"steps\": [{\"at\": 2, \"reward\": {\"points\": 5}}],"
                                + " \"reward\": {\"points\": 20, \"badge\": \"player\"}");
        var one = act(customer, 3, Map.of("level", "一"));
        shop.tell(
                one,
                one,
                act(customer, 2, Map.of("level", 2)),
                act(customer, 1, Map.of("level", 2)));
        awaitValue(customer, id, 2);
        assertEquals(5, points(customer));
        shop.tell(act(customer, 0, Map.of("level", 3)), act(customer, 0, Map.of()));
        awaitValue(customer, id, 3);

        assertEquals(25, points(customer));
        theBadgeIsThere();
        theEventsTellOfIt();
        Shop.verify();
    }

    private void theBadgeIsThere() {
        given().auth()
                .oauth2(Tokens.customer(customer))
                .get("/v1/members/" + customer + "/badges")
                .then()
                .statusCode(200)
                .body("items.badge", equalTo(List.of("player")))
                .body("items[0].times", equalTo(1));
        as("operator")
                .get("/v1/members/" + customer + "/standing")
                .then()
                .body("badges.key", equalTo(List.of("player")));
    }

    private void theEventsTellOfIt() {
        try (var events = new LoyaltyEvents()) {
            var types = events.await(customer, 5).stream().map(LoyaltyEvents.Event::type).toList();
            assertEquals(
                    List.of(
                            "wallet-points-moved",
                            "challenge-progressed",
                            "wallet-points-moved",
                            "challenge-completed",
                            "badge-earned"),
                    types);
        }
    }

    private OrderCompleted order(String id, long minor) {
        var lines =
                List.of(
                        new OrderLine("A", null, "tea", 2, minor / 2),
                        new OrderLine("B", null, "cup", 1, minor / 2));
        return new OrderCompleted(
                customer,
                null,
                id + key,
                clock.instant(),
                "shop",
                new OrderFacts("EGP", minor, "MY", lines));
    }

    private void bComesBack() {
        post(
                        "/v1/orders/B" + key + "/returns",
                        """
                        {"customerId": "%s", "refundId": "R2%s", "currency": "EGP", "amountMinor": 4000}
                        """
                                .formatted(customer, key))
                .then()
                .statusCode(201);
    }

    @Test
    void ordersCountByWhatIsLeftOfThemAlsoWhereTheRefundCameFirst() {
        var id =
                challenge(
                        """
                        "goal": {"of": "ORDER", "measure": "SUM", "field": "amountMinor", "target": 10000,
                         "when": {"fact": "order.channel", "op": "eq", "value": "shop"}}, "rounds": 3,
                        "reward": {"points": 7}
                        """);
        shop.tell(
                new OrderRefunded(
                        customer,
                        null,
                        "R" + key,
                        "A" + key,
                        clock.instant(),
                        "shop",
                        new OrderFacts("EGP", 1_000, null, List.of())));
        shop.tell(order("A", 8_000), order("B", 4_000));
        awaitValue(customer, id, 11_000);
        assertEquals(120 - 10 + 7, points(customer));

        bComesBack();
        assertEquals(7_000, value(customer, id));
        shop.tell(order("C", 5_000));
        awaitValue(customer, id, 12_000);
        assertEquals(70 + 50 + 7, points(customer));
        Shop.verify();
    }

    @Test
    void streaksHaveFreezeDays() {
        var id =
                challenge(
                        """
                        "goal": {"of": "ACT", "act": "Play %s", "measure": "STREAK", "target": 4,
                         "streak": {"unit": "DAY", "freezes": 1}}, "reward": {"points": 40}
                        """
                                .formatted(key));
        shop.tell(
                act(customer, 1, Map.of()), act(customer, 5, Map.of()), act(customer, 2, Map.of()));
        awaitValue(customer, id, 2);
        shop.tell(act(customer, 4, Map.of()));
        awaitValue(customer, id, 4);
        assertEquals(40, points(customer));
    }

    @Test
    void onlyThoseWhoWantToAreSeenAndTiesAreStated() {
        var id = challenge(goal("\"measure\": \"COUNT\"", 100));
        var second = UUID.randomUUID();
        var hidden = UUID.randomUUID();
        for (var who : List.of(customer, second, hidden)) {
            shop.tell(act(who, 1, Map.of()), act(who, 2, Map.of()));
            awaitValue(who, id, 2);
        }
        takePart(customer, id, "{\"leaderboard\": true, \"pseudonym\": \"Nachteule 🦉\"}")
                .then()
                .statusCode(200)
                .body("participation.pseudonym", equalTo("Nachteule 🦉"));
        takePart(second, id, "{\"leaderboard\": true}").then().statusCode(200);
        takePart(hidden, id, "{\"leaderboard\": true, \"pseudonym\": \"me@home.example\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/pseudonym"));

        bothAreFirst(id);
        takePart(second, id, "{\"leaderboard\": false}").then().statusCode(200);
        as("analyst")
                .get("/v1/challenges/" + id + "/leaderboard")
                .then()
                .body("places.size()", equalTo(1));
    }

    private void bothAreFirst(String id) {
        as("analyst")
                .get("/v1/challenges/" + id + "/leaderboard")
                .then()
                .statusCode(200)
                .body("places.rank", equalTo(List.of(1, 1)))
                .body("places.tied", equalTo(List.of(true, true)))
                .body("places[0].pseudonym", startsWith("Member "))
                .body("own", nullValue());
        given().auth()
                .oauth2(Tokens.customer(customer))
                .get("/v1/members/" + customer + "/challenges/" + id + "/leaderboard?limit=1")
                .then()
                .statusCode(200)
                .body("places.size()", equalTo(1))
                .body("own.pseudonym", equalTo("Nachteule 🦉"));
    }

    private static Response takePart(UUID who, String challenge, String body) {
        return as("service")
                .body(body)
                .put("/v1/members/" + who + "/challenges/" + challenge + "/participation");
    }

    @Test
    void aTeamReachesItsGoalTogether() {
        var id =
                challenge(
                        goal("\"measure\": \"COUNT\"", 3)
                                + ", \"together\": {\"who\": \"TEAM\", \"leastOwn\": 1},"
                                + " \"reward\": {\"points\": 30}");
        var mate = UUID.randomUUID();
        var idle = UUID.randomUUID();
        var other = UUID.randomUUID();
        for (var who : List.of(customer, mate, idle)) {
            takePart(who, id, "{\"team\": \"red\"}").then().statusCode(200);
        }
        takePart(other, id, "{\"team\": \"blue\"}").then().statusCode(200);
        shop.tell(
                act(customer, 1, Map.of()),
                act(customer, 2, Map.of()),
                act(mate, 1, Map.of()),
                act(other, 1, Map.of()));
        List.of(mate, other).forEach(who -> awaitValue(who, id, 1));
        awaitValue(customer, id, 2);
        teams.run().await().atMost(Shop.LONG);
        teams.run().await().atMost(Shop.LONG);

        assertEquals(30, points(customer));
        assertEquals(30, points(mate));
        List.of(idle, other).forEach(ChallengeComponentTest::hasNothing);
        Shop.verify();
    }

    private static void hasNothing(UUID who) {
        as("analyst")
                .get("/v1/members/" + who + "/transactions")
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void aGoalCannotBecomeAnotherAndTheSetIsAFile() {
        var id = challenge(goal("\"measure\": \"COUNT\"", 3));
        var other = goal("\"measure\": \"COUNT\"", 4);
        as("operator")
                .header("If-Match", "\"1\"")
                .body(
                        """
                        {"programme": "play", "key": "%s", "texts": {"en": "Play"}, %s}
                        """
                                .formatted(key, other))
                .put("/v1/challenges/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/goal"));
        var file = as("analyst").get("/v1/challenges/export?programme=play").asString();
        as("operator")
                .body(file)
                .post("/v1/challenges/apply")
                .then()
                .body("changed", equalTo(List.of()));
    }
}
