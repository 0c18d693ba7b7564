package io.patron.loyalty.purchase;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.wallet;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderLine;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Returns by REST, by line, together with events. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ReturnComponentTest {
    @Inject Shop shop;
    @Inject Clock clock;

    private final UUID customer = UUID.randomUUID();
    private final String orderId = "O-" + customer;

    @BeforeEach
    void anOrderOfTwoProducts() {
        Shop.programme("main", "GBP");
        shop.tell(order());
        Shop.awaitTransactions(customer, 1);
    }

    private OrderCompleted order() {
        var lines =
                List.of(
                        new OrderLine("A", null, null, 2, 1_000),
                        new OrderLine("B", null, null, 1, 500));
        return new OrderCompleted(
                customer,
                null,
                orderId,
                clock.instant(),
                "shop",
                new OrderFacts("GBP", 1_500, null, lines));
    }

    private Response giveBack(String refund, String lines, String query) {
        var body =
                """
                {"customerId": "%s", "refundId": "%s", "currency": "GBP", "lines": [%s]}
                """
                        .formatted(customer, refund + customer, lines);
        return post("/v1/orders/" + orderId + "/returns" + query, body);
    }

    private Response giveBackA(String refund, String query) {
        return giveBack(refund, "{\"sku\": \"A\", \"amountMinor\": 1000}", query);
    }

    @Test
    void aLineIsTakenBackOnce() {
        giveBackA("R1", "?dryRun=true").then().statusCode(200).body("taken[0].points", equalTo(10));
        assertEquals(15, wallet(customer).getLong("points.available"));

        giveBackA("R1", "")
                .then()
                .statusCode(201)
                .body("state", equalTo("SETTLED"))
                .body("taken[0].points", equalTo(10))
                .body("taken[0].balance", equalTo(5));
        giveBackA("R2", "").then().statusCode(201).body("taken[0].points", equalTo(0));
        giveBackA("R1", "").then().statusCode(201).body("state", equalTo("WITHOUT_EFFECT"));

        assertEquals(5, wallet(customer).getLong("points.available"));
        theOrderTellsItsReturns();
        Shop.verify();
    }

    private void theOrderTellsItsReturns() {
        var path = "/v1/orders/" + orderId + "/returns?limit=1";
        var first = as("analyst").get(path).then().statusCode(200).extract().jsonPath();
        assertEquals("R1" + customer, first.getString("items[0].refundId"));
        assertEquals(1_000, first.getLong("items[0].paid.amountMinor"));
        assertEquals(10, first.getLong("items[0].taken[0].points"));
        as("analyst")
                .get(path + "&cursor=" + first.getString("nextCursor"))
                .then()
                .body("items.refundId", equalTo(List.of("R2" + customer)))
                .body("items[0].taken[0].points", equalTo(0))
                .body("nextCursor", nullValue());
        as("analyst").get(path + "&cursor=eA").then().statusCode(400);
    }

    @Test
    void anEventOfTheSameRefundHasNoSecondEffect() {
        giveBackA("R1", "").then().statusCode(201);

        shop.tell(
                shop.refund(customer, "R1" + customer, orderId, "GBP", 1_000),
                shop.refund(customer, "R9" + customer, orderId, "GBP", 100));
        Shop.awaitTransactions(customer, 3);

        assertEquals(List.of(-1, -10, 15), Shop.transactions(customer).getList("items.points"));
    }

    @Test
    void whatWasSpentIsOwedAndPaidByWhatComes() {
        var spend = "{\"programmeKey\": \"main\", \"points\": 15, \"commit\": true}";
        post("/v1/members/" + customer + "/reservations", spend).then().statusCode(201);

        giveBackA("R1", "").then().statusCode(201).body("taken[0].balance", equalTo(-10));
        assertEquals(10, wallet(customer).getLong("points.debt"));
        Shop.adjust(customer, "main", 4);
        assertEquals(6, wallet(customer).getLong("points.debt"));
        Shop.adjust(customer, "main", 10);

        assertEquals(0, wallet(customer).getLong("points.debt"));
        assertEquals(4, wallet(customer).getLong("points.available"));
        Shop.verify();
    }

    @Test
    void aReturnOfAnOrderThatHasNotComeWaits() {
        var body =
                """
                {"customerId": "%s", "refundId": "W%s", "currency": "GBP", "amountMinor": 5}
                """
                        .formatted(customer, customer);
        post("/v1/orders/never-" + customer + "/returns", body)
                .then()
                .statusCode(201)
                .body("state", equalTo("WAITING"));
        as("service")
                .get("/v1/orders/never-" + customer + "/returns")
                .then()
                .body("items[0].state", equalTo("WAITING"))
                .body("items[0].taken", equalTo(List.of()));
    }

    @Test
    void anothersOrderIsRefusedAndTheRefundCanBeToldAgain() {
        var other = UUID.randomUUID();
        var body =
                """
                {"customerId": "%s", "refundId": "R%s", "currency": "GBP", "amountMinor": 1000}
                """;
        post("/v1/orders/" + orderId + "/returns", body.formatted(other, customer))
                .then()
                .statusCode(422)
                .body("code", equalTo("order-of-another"))
                .body("errors.pointer", equalTo(List.of("/customerId")));
        as("operator").get("/v1/members/" + other + "/wallet").then().statusCode(404);

        post("/v1/orders/" + orderId + "/returns", body.formatted(customer, customer))
                .then()
                .statusCode(201)
                .body("state", equalTo("SETTLED"));
    }

    @Test
    void aReturnThatWaitsAsAnothersIsPutRight() {
        var other = UUID.randomUUID();
        var late = "L-" + customer;
        shop.tell(shop.refund(other, "R" + customer, late, "GBP", 500));
        Shop.awaitWaiting(late);
        shop.tell(shop.order(customer, late, "GBP", 1_000));
        Shop.awaitTransactions(customer, 2);

        shop.tell(shop.refund(customer, "R" + customer, late, "GBP", 500));
        Shop.awaitTransactions(customer, 3);

        assertEquals(List.of(-5, 10, 15), Shop.transactions(customer).getList("items.points"));
        as("analyst")
                .get("/v1/orders/" + late + "/returns")
                .then()
                .body("items.state", equalTo(List.of("SETTLED")));
    }

    @Test
    void aReturnOfNothingIsRefusedAndTheRefundCanBeToldAgain() {
        giveBack("R1", "", "")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/amountMinor")));

        giveBackA("R1", "").then().statusCode(201).body("state", equalTo("SETTLED"));
    }

    @Test
    void tellsEveryFault() {
        as("service")
                .header("Idempotency-Key", "k")
                .body(
                        "{\"refundId\": \"\", \"currency\": \"pounds\", \"lines\": [{\"sku\":"
                                + " \"A\", \"amountMinor\": -1}]}")
                .post("/v1/orders/x/returns")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(
                                List.of(
                                        "/currency",
                                        "/customerId",
                                        "/lines/0/amountMinor",
                                        "/refundId")));
    }
}
