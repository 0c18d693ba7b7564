package io.patron.loyalty.challenge;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.MovedTrade;
import io.patron.contracts.OrderChanged;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderLine;
import io.patron.contracts.OrderRefunded;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.TierShop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What counted stays counted with what is left of it, for the team for which it was done. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class CountedOnceComponentTest {
    private static final String CURRENCY = "TOP";

    @Inject Shop shop;
    @Inject Clock clock;

    private final UUID customer = UUID.randomUUID();
    private final String key = "k-" + customer.toString().substring(0, 8);

    @BeforeEach
    void programme() {
        Shop.programmeOf(Shop.document("counted", CURRENCY));
    }

    private static String challenge(String key, String rest) {
        var document =
                """
                {"programme": "counted", "key": "%s", "texts": {"en": "Counted"}, %s}
                """
                        .formatted(key, rest);
        return as("operator")
                .body(document)
                .post("/v1/challenges")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String sum(String field, String when) {
        return """
        "goal": {"of": "ORDER", "measure": "SUM", "field": "%s", "target": 100000, "when": %s}
        """
                .formatted(field, when);
    }

    private static long value(UUID who, String challenge) {
        return as("analyst")
                .get("/v1/members/" + who + "/challenges?programme=counted")
                .jsonPath()
                .getLong("items.find { it.challengeId == '" + challenge + "' }.progress.value");
    }

    private void awaitValue(String challenge, long wanted) {
        awaitValue(customer, challenge, wanted);
    }

    private static void awaitValue(UUID who, String challenge, long wanted) {
        Awaitility.await()
                .atMost(Shop.LONG)
                .ignoreExceptions()
                .until(() -> value(who, challenge) == wanted);
    }

    private OrderCompleted order(String id, long minor, long pieces) {
        var lines = List.of(new OrderLine("tea", null, "tea", (int) pieces, minor));
        return new OrderCompleted(
                customer,
                null,
                id + key,
                clock.instant(),
                "shop",
                new OrderFacts(CURRENCY, minor, "TO", lines));
    }

    private OrderRefunded refund(String id, long minor, boolean named) {
        var lines = List.of(new OrderLine("tea", null, "tea", 1, minor));
        return new OrderRefunded(
                customer,
                null,
                "R-" + UUID.randomUUID(),
                id + key,
                clock.instant(),
                "shop",
                new OrderFacts(CURRENCY, minor, "TO", named ? lines : List.of()));
    }

    private static String orders(String op, int number) {
        return "{\"fact\": \"member.orders\", \"op\": \"" + op + "\", \"value\": " + number + "}";
    }

    @Test
    void theConditionIsAskedWhenItIsToldAndNotWhenItComesBack() {
        var first = challenge(key + "-1", sum("amountMinor", orders("lte", 1)));
        var later = challenge(key + "-2", sum("amountMinor", orders("gte", 2)));
        shop.tell(order("A", 8_000, 1));
        awaitValue(first, 8_000);
        shop.tell(order("B", 4_000, 1));
        awaitValue(later, 4_000);

        shop.tell(refund("A", 1_000, false));
        awaitValue(first, 7_000);
        shop.tell(refund("B", 500, false));
        awaitValue(later, 3_500);

        assertEquals(7_000, value(customer, first));
    }

    @Test
    void whatCountedGoesWithItsOrderThoughTheConditionWouldNotHoldForTheOther() {
        var other = UUID.randomUUID();
        var first = challenge(key, sum("amountMinor", orders("lte", 1)));
        shop.tell(order("A", 8_000, 1), shop.order(other, "B" + key, CURRENCY, 4_000));
        awaitValue(first, 8_000);
        awaitValue(other, first, 4_000);

        var moved = List.of(new MovedTrade("shop", "A" + key));
        shop.tell(
                new ActivitiesMoved(
                        other, customer, clock.instant(), 3, List.of(), moved, List.of()));
        awaitValue(other, first, 12_000);
        comesBack(other, "A", 1_000);

        awaitValue(other, first, 11_000);
        assertEquals(0, value(customer, first));
        Shop.verify();
    }

    @Test
    void anOrderThatChangesCountsWithWhatItIsWorthNow() {
        var all = challenge(key + "-1", sum("amountMinor", "null"));
        var large =
                challenge(
                        key + "-2",
                        sum(
                                "amountMinor",
                                "{\"fact\": \"order.totalMinor\", \"op\": \"gte\", \"value\":"
                                        + " 9000}"));
        shop.tell(changed(order("A", 8_000, 1), 1, 6_000));
        awaitValue(all, 6_000);
        shop.tell(changed(order("A", 8_000, 1), 2, 9_500));
        awaitValue(large, 9_500);
        awaitValue(all, 9_500);

        var left = new OrderFacts(CURRENCY, 9_500, "TO", List.of(), true);
        shop.tell(
                new OrderRefunded(
                        customer, null, "C" + key, "A" + key, clock.instant(), "shop", left));

        awaitValue(all, 0);
        awaitValue(large, 0);
        Shop.verify();
    }

    private OrderChanged changed(OrderCompleted order, int minute, long minor) {
        var lines = List.of(new OrderLine("tea", null, "tea", 1, minor));
        return new OrderChanged(
                customer,
                null,
                order.orderId(),
                order.occurredAt(),
                order.occurredAt().plusSeconds(60L * minute),
                "shop",
                new OrderFacts(CURRENCY, minor, "TO", lines));
    }

    private void comesBack(UUID who, String id, long minor) {
        post(
                        "/v1/orders/" + id + key + "/returns",
                        """
                        {"customerId": "%s", "refundId": "R%s", "currency": "%s", "amountMinor": %d}
                        """
                                .formatted(who, UUID.randomUUID(), CURRENCY, minor))
                .then()
                .statusCode(201);
    }

    @Test
    void piecesGoWithTheShareOfTheirLineThatCameBack() {
        var pieces = challenge(key, sum("pieces", "null"));
        shop.tell(order("A", 10_000, 10));
        awaitValue(pieces, 10);

        shop.tell(refund("A", 8_000, true));
        awaitValue(pieces, 2);
        shop.tell(refund("A", 1_000, false));
        awaitValue(pieces, 1);
    }

    @Test
    void conditionsAskForTiersInSets() {
        TierShop.create(
                """
                {"programme": "counted", "key": "%s", "name": "Set", "window": {"kind": "MEMBERSHIP_YEAR"},
                 "measures": {"gross": {"of": "GROSS_SPEND"}},
                 "tiers": [{"key": "base", "name": "Base"},
                    {"key": "star", "name": "Star", "reach": {"measure": "gross", "atLeast": 900000},
                     "benefits": [{"code": "twice", "name": "Twice", "kind": "EARNING_MULTIPLIER", "value": "2"}]}]}
                """
                        .formatted(key));
        var when = "{\"fact\": \"member.tiers\", \"op\": \"contains\", \"value\": \"%s:base\"}";
        var base = challenge(key, sum("amountMinor", when.formatted(key)));

        shop.tell(order("A", 3_000, 1));

        awaitValue(base, 3_000);
    }

    private Response join(String challenge, String team) {
        return as("service")
                .body("{\"team\": \"" + team + "\"}")
                .put("/v1/members/" + customer + "/challenges/" + challenge + "/participation");
    }

    @Test
    void whatWasDoneStaysWithItsTeam() {
        var id =
                challenge(
                        key,
                        sum("amountMinor", "null")
                                + ", \"together\": {\"who\": \"TEAM\", \"leastOwn\": 1},"
                                + " \"reward\": {\"points\": 30}");
        join(id, "red").then().statusCode(200);
        join(id, "blue").then().statusCode(200);
        shop.tell(order("A", 3_000, 1));
        awaitValue(id, 3_000);

        join(id, "red")
                .then()
                .statusCode(409)
                .body("code", equalTo("team-fixed"))
                .body("errors[0].pointer", equalTo("/team"));
        join(id, "blue").then().statusCode(200);
    }
}
