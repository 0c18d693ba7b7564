package io.patron.loyalty.tier;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.wallet;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.rule.Rounding;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A customer whose orders come to more than 64 bits, each of them as much as can be sent. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ExtremeAmountsComponentTest {
    private static final long MOST_MINOR = 999_999_999_999_999_999L;
    private static final int ORDERS = 12;

    @Inject Shop shop;

    private final UUID customer = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void aSumWithoutMeasureStopsNobody() {
        Shop.programme("extreme", "SOS");
        for (var i = 0; i < ORDERS; i++) {
            shop.tell(shop.order(customer, "X" + i + customer, "SOS", MOST_MINOR));
        }
        shop.tell(shop.order(other, "X" + other, "SOS", 60_000));
        Shop.awaitTransactions(customer, ORDERS);
        Shop.awaitTransactions(other, 1);

        as("operator")
                .body("{\"programmeKey\": \"extreme\"}")
                .post("/v1/tier-evaluations")
                .then()
                .statusCode(200)
                .body("items[0].members", greaterThanOrEqualTo(2));

        var spent =
                as("operator")
                        .get("/v1/members/" + customer)
                        .jsonPath()
                        .getLong("memberships[0].qualification.spendMinor");
        assertEquals(Long.MAX_VALUE, spent);
        assertEquals(ORDERS * Rounding.MOST_POINTS, wallet(customer).getLong("points.available"));
        assertEquals(600, wallet(other).getLong("points.available"));
        Shop.verify();
    }

    private Response giveBack(String order, String refund, String told) {
        var body =
                """
                {"customerId": "%s", "refundId": "%s", "currency": "SOS", %s}
                """
                        .formatted(customer, refund + customer, told);
        return Shop.post("/v1/orders/" + order + "/returns", body);
    }

    @Test
    void returnsWithoutMeasureAreTakenOrRefused() {
        Shop.programme("extreme", "SOS");
        var order = "Y" + customer;
        shop.tell(shop.order(customer, order, "SOS", 60_000));
        Shop.awaitTransactions(customer, 1);
        var line = "{\"sku\": \"A\", \"amountMinor\": " + MOST_MINOR + "}";

        giveBack(order, "R", "\"amountMinor\": " + (MOST_MINOR + 1)).then().statusCode(400);
        giveBack(order, "R", "\"lines\": [" + line + (", " + line).repeat(ORDERS) + "]")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/lines")));
        for (var i = 0; i < ORDERS; i++) {
            giveBack(order, "R" + i, "\"amountMinor\": " + MOST_MINOR).then().statusCode(201);
        }

        assertEquals(0, wallet(customer).getLong("points.balance"));
        Shop.verify();
    }
}
