package io.patron.loyalty.merge;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.MovedTrade;
import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.TierShop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was told and done while two were one is whose it is, once they are two again. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ApartComponentTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CLUB = "apart";
    private static final String CURRENCY = "SRD";

    private final UUID ann = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();
    private final String key = "a-" + ann.toString().substring(0, 8);

    @Inject Shop shop;
    @Inject Clock clock;

    @BeforeEach
    void aProgramme() {
        Shop.programme(CLUB, CURRENCY);
    }

    private PatronEvent order(UUID customer, String id, long units) {
        return shop.order(customer, id + ann, CURRENCY, units * 100);
    }

    private void becomeOne() {
        shop.tell(new CustomerMerged(ann, UUID.randomUUID(), DAY, 1, List.of(ben)));
        await().atMost(LONG).until(() -> ownerOf(ben).equals(ann.toString()));
    }

    private void part() {
        shop.tell(new CustomerUnmerged(ben, ann, DAY, 2, List.of(ben)));
        await().atMost(LONG).until(() -> ownerOf(ben).equals(ben.toString()));
    }

    private static String ownerOf(UUID who) {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement();
                var found = statement.executeQuery("select answering_customer('" + who + "')")) {
            found.next();
            return found.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void have(UUID who, long balance) {
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(balance, available(who)));
    }

    private static long available(UUID who) {
        return as("operator")
                .get("/v1/members/" + who + "/wallets/points?programmeKey=" + CLUB)
                .jsonPath()
                .getLong("points.available");
    }

    private static String made(String path, String document) {
        return as("operator").body(document).post(path).then().statusCode(201).extract().path("id");
    }

    private String challenge(String goal) {
        return made(
                "/v1/challenges",
                """
                {"programme": "%s", "key": "%s", "texts": {"en": "Apart"}, "goal": {%s, "target": 1000000}}
                """
                        .formatted(CLUB, key, goal));
    }

    private static void came(UUID who, String challenge, long value) {
        var of = "items.find { it.challengeId == '" + challenge + "' }.progress.value";
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertEquals(
                                value,
                                as("operator")
                                        .get("/v1/members/" + who + "/challenges")
                                        .jsonPath()
                                        .getLong(of)));
    }

    private void comesBack(UUID who, String order, long minor) {
        post(
                        "/v1/orders/" + order + ann + "/returns",
                        """
                        {"customerId": "%s", "refundId": "R%s", "currency": "%s", "amountMinor": %d}
                        """
                                .formatted(who, UUID.randomUUID(), CURRENCY, minor))
                .then()
                .statusCode(201);
    }

    @Test
    void anOrderCountsForTheChallengeOfHerWhoseItIs() {
        var spending =
                challenge("\"of\": \"ORDER\", \"measure\": \"SUM\", \"field\": \"amountMinor\"");
        shop.tell(order(ann, "a", 400), order(ben, "b", 300));
        came(ann, spending, 40_000);
        came(ben, spending, 30_000);
        becomeOne();
        shop.tell(order(ben, "c", 50));
        came(ann, spending, 75_000);
        part();

        came(ben, spending, 35_000);
        came(ann, spending, 40_000);
        comesBack(ben, "c", 2_000);
        came(ben, spending, 33_000);
        moveToBen("a");
        came(ben, spending, 73_000);
        came(ann, spending, 0);
        comesBack(ben, "a", 10_000);
        came(ben, spending, 63_000);
        Shop.verify();
    }

    private void moveToBen(String order) {
        var moved = List.of(new MovedTrade("shop", order + ann));
        shop.tell(new ActivitiesMoved(ben, ann, DAY, 3, List.of(), moved, List.of()));
    }

    /** As older versions left it: kept of another member than the order is. */
    @Test
    void whatWasKeptOfAnotherIsPutRightWithTheNextWord() {
        var spending =
                challenge("\"of\": \"ORDER\", \"measure\": \"SUM\", \"field\": \"amountMinor\"");
        shop.tell(order(ann, "a", 400), order(ben, "b", 300));
        came(ann, spending, 40_000);
        came(ben, spending, 30_000);
        sql(
                """
                update challenge_contribution set member_id = (select member_id from challenge_contribution
                    where challenge_id = '%1$s' and ref = 'order:a%2$s')
                where challenge_id = '%1$s' and ref = 'order:b%2$s'
                """
                        .formatted(spending, ann));

        comesBack(ben, "b", 10_000);

        came(ben, spending, 20_000);
        came(ann, spending, 40_000);
    }

    private static void sql(String text) {
        try (var connection = PatronStack.connect("loyalty");
                var statement = connection.createStatement()) {
            assertEquals(1, statement.executeUpdate(text));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private ActivityRecorded act(UUID who, String name, Map<String, Object> properties) {
        return new ActivityRecorded(
                who, null, UUID.randomUUID(), name + key, clock.instant(), "app", properties);
    }

    @Test
    void anActCountsForTheChallengeOfHerWhoDidIt() {
        var lessons =
                challenge(
                        "\"of\": \"ACT\", \"act\": \"Lesson %s\", \"measure\": \"COUNT\""
                                .formatted(key));
        shop.tell(order(ann, "a", 1), order(ben, "b", 1));
        have(ann, 1);
        have(ben, 1);
        becomeOne();
        shop.tell(act(ben, "Lesson ", Map.of()), act(ann, "Lesson ", Map.of()));
        came(ann, lessons, 2);
        part();

        came(ben, lessons, 1);
        came(ann, lessons, 1);
    }

    private String reward(String spend) {
        return made(
                "/v1/rewards",
                """
                {"programme": "%s", "key": "%s", "kind": "GOODS", "texts": {"en": {"name": "Gift"}},
                 "stock": 5, "delivery": {"spend": "%s"}, "prices": [{"points": {"points": 500}}]}
                """
                        .formatted(CLUB, key, spend));
    }

    private static String redeem(UUID who, String reward) {
        return post(
                        "/v1/members/" + who + "/redemptions",
                        "{\"rewardId\": \"" + reward + "\", \"addressReference\": \"home\"}")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void cancel(String redemption) {
        as("service")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "*")
                .body("{\"reason\": \"late\"}")
                .post("/v1/redemptions/" + redemption + "/cancel")
                .then()
                .statusCode(200);
    }

    @Test
    void whatWasSpentTogetherComesBackToEach() {
        var reward = reward("AT_ONCE");
        shop.tell(order(ann, "a", 400), order(ben, "b", 300));
        have(ann, 400);
        have(ben, 300);
        becomeOne();
        var redemption = redeem(ben, reward);
        have(ann, 200);
        part();
        var spent = 700 - available(ann) - available(ben);
        assertEquals(500, spent);

        cancel(redemption);

        assertEquals(400, available(ann));
        assertEquals(300, available(ben));
        Shop.verify();
    }

    /** Held points stay where they are until they are free. */
    @Test
    void whatIsHeldForARedemptionOfBeforeIsLetGoByWhomeverHoldsIt() {
        var reward = reward("ON_SHIPPING");
        shop.tell(order(ann, "a", 10), order(ben, "b", 600));
        have(ann, 10);
        have(ben, 600);
        var redemption = redeem(ben, reward);
        have(ben, 100);
        becomeOne();
        part();
        have(ben, 0);

        cancel(redemption);

        assertEquals(610, available(ann) + available(ben));
        Shop.verify();
    }

    /** A tier set of points; a review gives 60. */
    private String pointsOfReviews() {
        made(
                "/v1/rules",
                """
                {"programme": "%s", "key": "%s", "name": "Reviews", "for": "ACT", "act": "Review %s",
                 "effect": {"kind": "FIXED", "points": "60"}}
                """
                        .formatted(CLUB, key, key));
        return TierShop.create(
                """
                {"programme": "%s", "key": "%s", "name": "Points",
                 "window": {"kind": "ROLLING", "period": "P12M"}, "measures": {"points": {"of": "POINTS"}},
                 "tiers": [{"key": "base", "name": "Base"},
                    {"key": "gold", "name": "Gold", "reach": {"measure": "points", "atLeast": 100},
                     "benefits": [{"code": "early", "name": "Early", "kind": "EARLY_ACCESS"}]}]}
                """
                        .formatted(CLUB, key));
    }

    @Test
    void pointsOfActsCountForTheTierOfHerWhoDidThem() {
        var set = pointsOfReviews();
        shop.tell(order(ann, "a", 1), act(ben, "Review ", Map.of()), act(ben, "Review ", Map.of()));
        counts(ann, set, 1);
        counts(ben, set, 120);
        shop.tell(shop.refund(ben, "r" + ann, null, CURRENCY, 500));
        counts(ben, set, 115);
        assertEquals("gold", TierShop.tier(ben, set));

        becomeOne();
        counts(ann, set, 116);
        assertEquals("gold", TierShop.tier(ann, set));
        shop.tell(act(ben, "Review ", Map.of()), act(ann, "Review ", Map.of()));
        counts(ann, set, 236);
        part();

        counts(ben, set, 175);
        counts(ann, set, 61);
        assertEquals("gold", TierShop.tier(ben, set));
        assertEquals("base", TierShop.tier(ann, set));
    }

    private static void counts(UUID who, String set, long points) {
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertEquals(
                                "points=" + points,
                                TierShop.in(who, set)
                                        .toString()
                                        .replaceAll(".*(points=[0-9]+).*", "$1")));
    }

    @Test
    void nobodyNamesAnotherByAnIdOfHerOwn() {
        made(
                "/v1/rules",
                """
                {"programme": "%s", "key": "%s", "name": "Brought", "for": "ACT", "act": "Brought %s",
                 "when": {"fact": "act.namesSelf", "op": "eq", "value": false},
                 "effect": {"kind": "FIXED", "points": "60"}}
                """
                        .formatted(CLUB, key, key));
        shop.tell(order(ann, "a", 1), order(ben, "b", 1));
        have(ann, 1);
        have(ben, 1);
        becomeOne();

        shop.tell(
                act(ben, "Brought ", Map.of("referredCustomerId", ben.toString())),
                act(ann, "Brought ", Map.of("referredCustomerId", ben.toString())),
                act(ann, "Brought ", Map.of("referredCustomerId", UUID.randomUUID().toString())));

        have(ann, 62);
        shop.tell(act(ann, "Brought ", Map.of("referredCustomerId", UUID.randomUUID().toString())));
        have(ann, 122);
    }
}
