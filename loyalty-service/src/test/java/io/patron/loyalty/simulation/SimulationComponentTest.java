package io.patron.loyalty.simulation;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderLine;
import io.patron.contracts.OrderRefunded;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Drafts tried on real orders. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class SimulationComponentTest {
    private static final String DOUBLE_TEA =
            """
            {"programme": "tried", "key": "tea", "name": "Tea", "for": "LINES",
             "lines": {"fact": "line.category", "op": "eq", "value": "tea"},
             "effect": {"kind": "MULTIPLIER", "factor": "2"}}
            """;

    private static final String NO_TEA =
            """
            {"programme": "tried", "key": "tea", "name": "Tea", "for": "LINES",
             "lines": {"fact": "line.category", "op": "eq", "value": "tea"}, "effect": {"kind": "NOTHING"}}
            """;

    @Inject Shop shop;
    @Inject Clock clock;

    private void order(UUID customer, long tea, long cup) {
        var lines =
                List.of(
                        new OrderLine("T", null, "tea", 1, tea),
                        new OrderLine("C", null, "cup", 1, cup));
        var facts = new OrderFacts("UYU", tea + cup, null, lines);
        shop.tell(
                new OrderCompleted(customer, null, "S" + customer, clock.instant(), "shop", facts));
    }

    private static JsonPath simulated(String body) {
        var id =
                as("analyst")
                        .body(body)
                        .post("/v1/simulations")
                        .then()
                        .statusCode(202)
                        .extract()
                        .<String>path("id");
        await().atMost(Shop.LONG)
                .until(() -> !List.of("QUEUED", "RUNNING").contains(get(id).getString("state")));
        return get(id);
    }

    private static JsonPath get(String id) {
        return as("analyst").get("/v1/simulations/" + id).jsonPath();
    }

    private static String body(String rules) {
        return """
        {"programme": "tried", "months": 1, "rules": [%s], "pointValueMinor": "0.5"}
        """
                .formatted(rules);
    }

    @Test
    void aDraftTellsWhatItWouldHaveGivenAndChangesNothing() {
        var tea = UUID.randomUUID();
        twoOrdersAndAReturn(tea, UUID.randomUUID());

        var same = simulated(body(""));
        var result = simulated(body(DOUBLE_TEA));

        assertEquals("DONE", result.getString("state"), result::prettify);
        assertEquals(2, result.getInt("progress.done"));
        assertEquals(320, same.getLong("result.points.simulated"));
        assertEquals(2, same.getLong("result.winners.same"));
        assertEquals(320, result.getLong("result.points.actual"));
        assertEquals(620, result.getLong("result.points.simulated"));
        assertEquals(310, result.getLong("result.money.simulatedPoints"));
        assertEquals(1, result.getLong("result.winners.gain"));
        assertEquals(tea.toString(), result.getString("result.winners.mostGained[0].customerId"));
        assertEquals(Map.of("points", 600, "times", 1), result.getMap("result.rules.tea"));
        assertEquals(1, result.getInt("result.tiers.'silver → silver'"));
        assertEquals(300, Shop.wallet(tea).getLong("points.available"));
        Shop.verify();
    }

    private void twoOrdersAndAReturn(UUID tea, UUID cup) {
        Shop.programme("tried", "UYU");
        order(tea, 60_000, 0);
        order(cup, 0, 2_000);
        Shop.awaitTransactions(tea, 1);
        Shop.awaitTransactions(cup, 1);
        var back =
                """
                {"customerId": "%s", "refundId": "Q%s", "currency": "UYU", "lines": [{"sku": "T", "amountMinor": 30000}]}
                """
                        .formatted(tea, tea);
        post("/v1/orders/S" + tea + "/returns", back).then().statusCode(201);
    }

    @Test
    void aReturnWithoutAnOrderTakesWhatTheDraftSays() {
        Shop.programme("replayed-alone", "AMD");
        var customer = UUID.randomUUID();
        shop.tell(shop.order(customer, "A" + customer, "AMD", 10_000));
        Shop.awaitTransactions(customer, 1);
        var goods =
                List.of(
                        new OrderLine("T", null, "tea", 1, 2_000),
                        new OrderLine("C", null, "cup", 1, 1_000));
        shop.tell(
                new OrderRefunded(
                        customer,
                        null,
                        "R" + customer,
                        null,
                        clock.instant(),
                        "shop",
                        new OrderFacts("AMD", 3_000, null, goods)));
        Shop.awaitTransactions(customer, 2);

        var same = simulated(body("").replace("tried", "replayed-alone"));
        var result = simulated(body(NO_TEA).replace("tried", "replayed-alone"));

        assertEquals(1, same.getLong("result.replayed.returns"), same::prettify);
        assertEquals(70, same.getLong("result.points.actual"));
        assertEquals(70, same.getLong("result.points.simulated"));
        assertEquals(90, result.getLong("result.points.simulated"), result::prettify);
        assertEquals(7_000, result.getLong("result.money.revenue"));
    }

    @Test
    void aFaultOfADraftIsToldAtOnce() {
        Shop.programme("tried", "UYU");

        as("analyst")
                .body(body(DOUBLE_TEA.replace("\"2\"", "\"0\"")))
                .post("/v1/simulations")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/rules/0/effect/factor"));
    }

    @Test
    void aDraftIsOfTheProgrammeAndItsFaultsAreToldInIt() {
        Shop.programme("tried", "UYU");
        draftRefused(
                Shop.document("other", "JPY"),
                List.of("/draft/key immutable", "/draft/currency immutable"));
        draftRefused(
                Shop.document("tried", "UYU").replace("\"1\"", "\"many\""),
                List.of("/draft/earning/pointsPerUnit invalid-value"));
    }

    private static void draftRefused(String draft, List<String> faults) {
        var refused =
                as("analyst")
                        .body(
                                body("").replace(
                                                "\"months\"",
                                                "\"draft\": " + draft + ", \"months\""))
                        .post("/v1/simulations")
                        .then()
                        .statusCode(400)
                        .extract()
                        .jsonPath();
        assertEquals(faults, refused.getList("errors.collect { it.pointer + ' ' + it.code }"));
    }
}
