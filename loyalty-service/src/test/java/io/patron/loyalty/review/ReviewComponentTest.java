package io.patron.loyalty.review;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.wallet;
import static org.hamcrest.Matchers.equalTo;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Points that wait, and what becomes of them. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ReviewComponentTest {
    private static final String RULES =
            """
            {"programme": "watched", "rules": [
              {"programme": "watched", "key": "large", "name": "Large", "effectiveFrom": "2020-01-01T00:00:00Z",
               "for": "ORDER", "when": {"fact": "order.totalMinor", "op": "gte", "value": 5000},
               "effect": {"kind": "FIXED", "points": "100"}, "review": "HOLD"},
              {"programme": "watched", "key": "odd", "name": "Odd", "effectiveFrom": "2020-01-01T00:00:00Z",
               "for": "ORDER", "when": {"fact": "order.totalMinor", "op": "eq", "value": 4321},
               "effect": {"kind": "HOLD"}},
              {"programme": "watched", "key": "many", "name": "Many", "effectiveFrom": "2020-01-01T00:00:00Z",
               "for": "ORDER", "when": {"fact": "member.ordersOfDay", "op": "gt", "value": 2},
               "effect": {"kind": "HOLD"}},
              {"programme": "watched", "key": "back", "name": "Back", "effectiveFrom": "2020-01-01T00:00:00Z",
               "for": "ACT", "act": "Photo Posted", "when": {"fact": "member.returnedPercent", "op": "gte", "value": 50},
               "effect": {"kind": "HOLD"}},
              {"programme": "watched", "key": "photo", "name": "Photo", "effectiveFrom": "2020-01-01T00:00:00Z",
               "for": "ACT", "act": "Photo Posted", "effect": {"kind": "FIXED", "points": "7"}},
              {"programme": "watched", "key": "friend", "name": "Friend", "effectiveFrom": "2020-01-01T00:00:00Z",
               "for": "ACT", "act": "Friend Referred", "effect": {"kind": "FIXED", "points": "30"}, "review": "HOLD"}]}
            """;

    private static final String GUARDED =
            """
            {"key": "four-eyed", "name": "Four-eyed", "currency": "PYG", "zone": "UTC", "approvalAbove": 599,
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"},
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0}]}
            """;
    private static final String GUARDED_RULES =
            """
            {"programme": "four-eyed", "rules": [
              {"programme": "four-eyed", "key": "much", "name": "Much", "effectiveFrom": "2020-01-01T00:00:00Z",
               "for": "ORDER", "effect": {"kind": "FIXED", "points": "100"}, "review": "HOLD"}]}
            """;

    @Inject Shop shop;
    @Inject Clock clock;

    private final UUID customer = UUID.randomUUID();

    @BeforeEach
    void aProgrammeThatHoldsPoints() {
        Shop.programme("watched", "PEN");
        as("operator").body(RULES).post("/v1/rules/apply").then().statusCode(200);
    }

    private String waiting() {
        shop.tell(shop.order(customer, "V" + customer, "PEN", 5_000));
        Shop.awaitTransactions(customer, 1);
        assertEquals(0, wallet(customer).getLong("points.available"));
        assertEquals(150, wallet(customer).getLong("points.pending"));
        return newest();
    }

    private String newest() {
        var list = as("operator").get("/v1/reviews?state=WAITING&limit=500").jsonPath();
        return list.getString("items.find { it.customerId == '" + customer + "' }.id");
    }

    private static io.restassured.response.Response decide(String id, String how) {
        return post("/v1/reviews/" + id + "/" + how, "{\"comment\": \"looked at\"}");
    }

    @Test
    void theProgrammesOwnPointsWaitWhereARuleHoldsAndGivesNothing() {
        shop.tell(shop.order(customer, "O" + customer, "PEN", 4_321));
        Shop.awaitTransactions(customer, 1);

        assertEquals(0, wallet(customer).getLong("points.available"));
        assertEquals(43, wallet(customer).getLong("points.pending"));
        decide(newest(), "approve").then().statusCode(200);
        assertEquals(43, wallet(customer).getLong("points.available"));
    }

    @Test
    void moreOrdersInADayThanUsualWaitAndTheCaseSaysWhy() {
        shop.tell(
                shop.order(customer, "A" + customer, "PEN", 1_000),
                shop.order(customer, "B" + customer, "PEN", 2_000));
        Shop.awaitTransactions(customer, 2);
        assertEquals(30, wallet(customer).getLong("points.available"));

        shop.tell(shop.order(customer, "C" + customer, "PEN", 4_000));
        Shop.awaitTransactions(customer, 3);

        assertEquals(30, wallet(customer).getLong("points.available"));
        assertEquals(40, wallet(customer).getLong("points.pending"));
        as("operator")
                .get("/v1/reviews/" + newest())
                .then()
                .statusCode(200)
                .body("evidence.ordersOfDay", equalTo(3))
                .body("evidence.heldBy.rule", equalTo(List.of("many")))
                .body("evidence.heldBy[0].values.'member.ordersOfDay'", equalTo(3));
        Shop.verify();
    }

    @Test
    void whoGivesEverythingBackIsSeenWithTheNextAct() {
        shop.tell(shop.order(customer, "D" + customer, "PEN", 1_000));
        Shop.awaitTransactions(customer, 1);
        shop.tell(photo());
        Shop.awaitTransactions(customer, 2);
        assertEquals(17, wallet(customer).getLong("points.available"));
        shop.tell(shop.refund(customer, "E" + customer, "D" + customer, "PEN", 1_000));
        Shop.awaitTransactions(customer, 3);

        shop.tell(photo());
        Shop.awaitTransactions(customer, 4);

        assertEquals(7, wallet(customer).getLong("points.available"));
        assertEquals(7, wallet(customer).getLong("points.pending"));
    }

    private ActivityRecorded photo() {
        return new ActivityRecorded(
                customer,
                null,
                UUID.randomUUID(),
                "Photo Posted",
                clock.instant(),
                "app",
                Map.of());
    }

    @Test
    void approvedPointsAreActiveAtOnce() {
        var id = waiting();

        decide(id, "approve?dryRun=true").then().statusCode(200);
        assertEquals(150, wallet(customer).getLong("points.pending"));
        decide(id, "approve").then().statusCode(200).body("decided.by", equalTo("operator"));

        assertEquals(150, wallet(customer).getLong("points.available"));
        decide(id, "reject").then().statusCode(409);
        Shop.verify();
    }

    @Test
    void rejectedPointsLapseAndAReturnTakesNoOthersForThem() {
        var id = waiting();
        decide(id, "reject").then().statusCode(200);
        Shop.adjust(customer, "watched", 40);

        shop.tell(shop.refund(customer, "W" + customer, "V" + customer, "PEN", 5_000));
        Shop.awaitTransactions(customer, 4);

        assertEquals(40, wallet(customer).getLong("points.available"));
        assertEquals(0, wallet(customer).getLong("points.debt"));
        Shop.verify();
    }

    private String manyWaiting() {
        Shop.programmeOf(GUARDED);
        as("operator").body(GUARDED_RULES).post("/v1/rules/apply").then().statusCode(200);
        shop.tell(shop.order(customer, "G" + customer, "PYG", 500));
        Shop.awaitTransactions(customer, 1);
        return newest();
    }

    @Test
    void manyPointsNeedTwoWhoApprove() {
        var id = manyWaiting();

        decide(id, "approve").then().statusCode(200).body("state", equalTo("WAITING"));
        as("operator")
                .get("/v1/reviews/" + id)
                .then()
                .body("state", equalTo("WAITING"))
                .body("points.endorsedBy", equalTo("operator"));
        decide(id, "approve").then().statusCode(403).body("code", equalTo("four-eyes"));
        assertEquals(0, wallet(customer).getLong("points.available"));
        as("admin")
                .body("{\"comment\": \"me too\"}")
                .post("/v1/reviews/" + id + "/approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("APPROVED"))
                .body("decided.by", equalTo("admin"))
                .body("points.endorsedBy", equalTo("operator"));

        assertEquals(600, wallet(customer).getLong("points.available"));
        Shop.verify();
    }

    @Test
    void oneWhoRefersHimselfIsSeen() {
        var named = Map.<String, Object>of("referredCustomerId", customer.toString());
        var now = clock.instant();
        shop.tell(
                new ActivityRecorded(
                        customer, null, UUID.randomUUID(), "Friend Referred", now, "app", named));
        Shop.awaitTransactions(customer, 1);

        var list = as("operator").get("/v1/reviews?state=WAITING&limit=500").jsonPath();
        var mine = "items.find { it.customerId == '" + customer + "' }.evidence.";
        assertEquals(true, list.getBoolean(mine + "namesSelf"));
        assertEquals(1, list.getInt(mine + "ordersOfDay"));
    }
}
