package io.patron.loyalty.product;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.wallet;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderLine;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From costs that are uploaded to rules that give way, and why. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class MarginGuardComponentTest {
    private static final String GUARD =
            ", \"marginGuard\": {\"floorPercent\": \"10\", \"pointValueMinor\": \"5\"}}";
    private static final String RULES =
            """
            {"programme": "guarded", "rules": [
              {"programme": "guarded", "key": "first", "name": "First", "effectiveFrom": "2020-01-01T00:00:00Z",
               "for": "ORDER", "effect": {"kind": "FIXED", "points": "20"}, "stacking": {"priority": 2}},
              {"programme": "guarded", "key": "second", "name": "Second", "effectiveFrom": "2020-01-01T00:00:00Z",
               "for": "ORDER", "effect": {"kind": "FIXED", "points": "30"}, "stacking": {"priority": 1}}]}
            """;
    private static final String COSTS =
            """
            {"currency": "BAM", "products": [{"sku": "DEAR", "costMinor": 2000}, {"sku": "CHEAP", "costMinor": 100}]}
            """;

    @Inject Shop shop;
    @Inject Clock clock;

    private final UUID customer = UUID.randomUUID();

    @BeforeEach
    void aGuardedProgramme() {
        var document = Shop.document("guarded", "BAM").strip();
        Shop.programmeOf(document.substring(0, document.length() - 1) + GUARD);
        as("operator").body(RULES).post("/v1/rules/apply").then().statusCode(200);
        as("operator").body(COSTS).put("/v1/products").then().statusCode(204);
    }

    /** An order of 25.50 for one piece, which earns 25 points by the programme's own rate. */
    private void order(String sku) {
        var lines = List.of(new OrderLine(sku, null, null, 1, 2_550));
        shop.tell(
                new OrderCompleted(
                        customer,
                        null,
                        sku + customer,
                        clock.instant(),
                        "shop",
                        new OrderFacts("BAM", 2_550, "BA", lines)));
        Shop.awaitTransactions(customer, 1);
    }

    private io.restassured.response.ValidatableResponse explained(String sku) {
        return as("analyst").get("/v1/orders/" + sku + customer + "/explain").then();
    }

    private static String outcome(String rule) {
        return "items[0].outcomes.find { it.rule.key == '" + rule + "' }.";
    }

    /** 25.50 − 20.00 − 2.55 bears 59 points of 5: 25 of the programme, 20, and 14 of the 30. */
    @Test
    void theLastRuleGivesWayFirst() {
        order("DEAR");

        assertEquals(59, wallet(customer).getLong("points.available"));
        explained("DEAR")
                .body(outcome("first") + "points", equalTo(20))
                .body(outcome("first") + "cuts", equalTo(List.of()))
                .body(outcome("second") + "points", equalTo(14))
                .body(outcome("second") + "wanted", equalTo(30))
                .body(outcome("second") + "cuts[0].limit", equalTo("margin"))
                .body(outcome("second") + "cuts[0].left", equalTo(14));
        Shop.verify();
    }

    @Test
    void nothingGivesWayWhereTheMarginIsLarge() {
        order("CHEAP");
        assertEquals(75, wallet(customer).getLong("points.available"));
        explained("CHEAP").body(outcome("second") + "cuts", equalTo(List.of()));
    }

    @Test
    void costsThatAreNotKnownLeaveRulesAlone() {
        order("UNKNOWN");
        assertEquals(75, wallet(customer).getLong("points.available"));
    }
}
