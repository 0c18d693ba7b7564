package io.patron.loyalty;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.awaitTransactions;
import static io.patron.loyalty.Shop.member;
import static io.patron.loyalty.Shop.transactions;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.kit.test.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders and refunds in, points, tiers and events out. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class LoyaltyComponentTest {
    @Inject Shop shop;

    private final UUID customer = UUID.randomUUID();

    @BeforeEach
    void programme() {
        Shop.programme("main", "GBP");
    }

    private String id(String name) {
        return name + "-" + customer;
    }

    @Test
    void anOrderEarnsAndARefundTakesBackAndPartnersHearOfIt() {
        shop.tell(
                shop.order(customer, id("A"), "GBP", 60_050),
                shop.refund(customer, id("R"), id("A"), "GBP", 10_050),
                shop.refund(customer, id("S"), null, "GBP", 1_099));
        awaitTransactions(customer, 3);

        var membership = member(customer);
        assertEquals("ext-" + customer, membership.getString("externalId"));
        assertEquals(490, membership.getLong("memberships[0].balance"));
        assertEquals("silver", membership.getString("memberships[0].tier.key"));
        assertEquals(60_050, membership.getLong("memberships[0].qualification.spendMinor"));
        assertEquals("gold", membership.getString("memberships[0].qualification.next.key"));
        assertEquals(89_950, membership.getLong("memberships[0].qualification.next.missingMinor"));

        try (var events = new LoyaltyEvents()) {
            var heard = events.await(customer, 4);
            assertEquals(
                    List.of("points-earned", "tier-changed", "points-reversed", "points-reversed"),
                    heard.stream().map(LoyaltyEvents.Event::type).toList());
            assertEquals(600, heard.getFirst().body().get("points").asLong());
            assertEquals(60_050, heard.get(1).body().get("qualifyingSpendMinor").asLong());
            assertEquals(490, heard.getLast().body().get("balance").asLong());
        }
    }

    @Test
    void theHistorySaysWhyAndPages() {
        shop.tell(
                shop.order(customer, id("A"), "GBP", 999),
                shop.order(customer, id("B"), "GBP", 50),
                shop.refund(customer, id("R"), id("A"), "GBP", 999));
        awaitTransactions(customer, 3);

        var newest = transactions(customer);
        assertEquals(List.of(3, 2, 1), newest.getList("items.sequence"));
        assertEquals(List.of(-9, 0, 9), newest.getList("items.points"));
        assertEquals("order:" + id("A"), newest.getString("items[2].why.businessKey"));
        assertEquals(999, newest.getLong("items[2].why.inputs.amountMinor"));
        assertEquals("1", newest.getString("items[2].why.inputs.pointsPerUnit"));

        var path = "/v1/members/" + customer + "/transactions?limit=2";
        var first = as("analyst").get(path).jsonPath();
        var second =
                as("analyst").get(path + "&cursor=" + first.getString("nextCursor")).jsonPath();
        assertEquals(List.of(3, 2), first.getList("items.sequence"));
        assertEquals(List.of(1), second.getList("items.sequence"));
        assertNull(second.get("nextCursor"));
    }

    @Test
    void aRepeatedEventAndARepeatedOrderHaveNoSecondEffect() {
        var order = shop.order(customer, id("A"), "GBP", 5_000);
        var sameEvent = UUID.randomUUID();
        shop.send(List.of(shop.message(sameEvent, order), shop.message(sameEvent, order)));
        awaitTransactions(customer, 1);
        shop.send(List.of(shop.message(sameEvent, order)));
        shop.tell(order, shop.refund(customer, id("R"), null, "GBP", 100));
        shop.tell(shop.refund(customer, id("R"), null, "GBP", 100));
        shop.tell(shop.order(customer, id("last"), "GBP", 100));
        awaitTransactions(customer, 3);

        assertEquals(List.of(1, -1, 50), transactions(customer).getList("items.points"));
    }

    @Test
    void aRefundWaitsForItsOrderAcrossBatches() {
        shop.tell(shop.refund(customer, id("R"), id("A"), "GBP", 400));
        org.awaitility.Awaitility.await()
                .atMost(Shop.LONG)
                .until(() -> as("operator").get("/v1/members/" + customer).statusCode() == 200);
        assertNull(member(customer).get("memberships[0].tier"));
        shop.tell(shop.refund(customer, id("R"), id("A"), "GBP", 400));

        shop.tell(shop.order(customer, id("A"), "GBP", 1_000));
        awaitTransactions(customer, 2);
        assertEquals(List.of(-4, 10), transactions(customer).getList("items.points"));

        shop.tell(
                shop.refund(customer, id("R"), id("A"), "GBP", 400),
                shop.refund(customer, id("S"), id("A"), "GBP", 9_000));
        awaitTransactions(customer, 3);
        assertEquals(List.of(-6, -4, 10), transactions(customer).getList("items.points"));
    }

    @Test
    void anOrderInACurrencyWithoutProgrammeIsKeptWithoutEffect() throws Exception {
        shop.tell(
                shop.order(customer, id("A"), "CHF", 5_000),
                shop.order(customer, id("B"), "GBP", 100));
        awaitTransactions(customer, 1);

        try (var connection = PatronStack.connect("loyalty");
                var statement =
                        connection.prepareStatement(
                                "select amount_minor from unrewarded_purchase where customer_id ="
                                        + " ?")) {
            statement.setObject(1, customer);
            var rows = statement.executeQuery();
            assertTrue(rows.next());
            assertEquals(5_000, rows.getLong(1));
        }
    }

    @Test
    void aThousandOrdersOfManyMembersInABatchAreAllThere() {
        var before = earned();
        var orders =
                java.util.stream.IntStream.range(0, 3_000)
                        .mapToObj(i ->
                                shop.order(
                                        new UUID(customer.getMostSignificantBits(), i % 300),
                                        id("N" + i),
                                        "GBP",
                                        150))
                        .map(order -> shop.message(UUID.randomUUID(), order))
                        .toList();
        shop.send(orders);

        org.awaitility.Awaitility.await().atMost(Shop.LONG).until(() -> earned() - before >= 3_000);
        as("admin").get("/v1/ledger/verify").then().statusCode(200).body("ok", equalTo(true));
    }

    private static long earned() {
        return as("analyst")
                .get("/v1/reports/points?programmeKey=main&limit=3")
                .jsonPath()
                .getLong("items[0].points.earned");
    }

    @Test
    void theReportAndTheListShowMembers() {
        shop.tell(shop.order(customer, id("A"), "GBP", 200_000_000));
        awaitTransactions(customer, 1);

        as("analyst")
                .get("/v1/reports/points?programmeKey=main&limit=3")
                .then()
                .statusCode(200)
                .body("items[0].breakdown.topEarners[0].externalId", equalTo("ext-" + customer))
                .body("items[0].breakdown.topEarners[0].pointsEarned", equalTo(2_000_000))
                .body("items[0].breakdown.tiers.key", equalTo(List.of("base", "silver", "gold")));
        as("operator")
                .get("/v1/members?programmeKey=main&tier=gold&limit=500")
                .then()
                .statusCode(200)
                .body("items.customerId", hasItem(customer.toString()));
        as("operator")
                .get("/v1/members/" + customer + "/tier-changes")
                .then()
                .body("items[0].tier", equalTo("gold"))
                .body("items[0].cause", equalTo("ORDER"));
    }

    @Test
    void aCustomerReadsHerselfOnly() {
        shop.tell(shop.order(customer, id("A"), "GBP", 100));
        awaitTransactions(customer, 1);
        var stranger = UUID.randomUUID();
        var path = "/v1/members/" + customer;

        given().auth().oauth2(Tokens.customer(customer)).get(path).then().statusCode(200);
        given().auth()
                .oauth2(Tokens.customer(customer))
                .get(path + "/transactions")
                .then()
                .statusCode(200);
        given().auth().oauth2(Tokens.customer(stranger)).get(path).then().statusCode(404);
        given().auth().oauth2(Tokens.customer(customer)).get("/v1/members").then().statusCode(403);
        as("analyst").get("/v1/members/" + stranger).then().statusCode(404);
    }
}
