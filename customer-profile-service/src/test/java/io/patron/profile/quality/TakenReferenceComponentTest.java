package io.patron.profile.quality;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * An order's id means one order, whoever tells of it: where it is told otherwise it is reported.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class TakenReferenceComponentTest {
    private static final String FOUND =
            "sources[0].dimensions.consistency.findAll { it.check == 'order-id-taken' }";

    private static final String TOLD_OTHERWISE = FOUND.replace("id-taken", "told-otherwise");

    private final String id = UUID.randomUUID().toString();
    private final String alice = "alice-" + id;

    private static void tell(Shop shop, String user, String order, String price) {
        var line = Map.of("sku", "A", "quantity", 1, "price", price);
        var said = Map.of("order_id", order, "currency", "EUR", "products", List.of(line));
        shop.send(List.of(Shop.track(user, "Order Completed", "2026-01-05T10:00:00Z", said)))
                .statusCode(200);
        Shop.settle();
    }

    private static ValidatableResponse report(Shop shop) {
        return Shop.as("operator")
                .queryParam("source", shop.name)
                .get("/v1/quality")
                .then()
                .statusCode(200);
    }

    @Test
    void whereAnotherSourceTellsOfAnOtherOrderUnderItsIdItIsReported() {
        var web = Shop.open();
        var pos = Shop.open();
        tell(web, alice, id + "-1", "5.00");
        tell(web, alice, id + "-2", "6.00");
        tell(web, alice, id + "-3", "7.00");

        tell(pos, "bob-" + id, id + "-1", "5.00");
        tell(pos, alice, id + "-2", "6.01");
        tell(pos, alice, id + "-3", "7.00");
        tell(web, alice, id + "-3", "8.00");

        report(pos)
                .body(FOUND + ".size()", equalTo(1))
                .body(FOUND + "[0].subject", equalTo(web.name))
                .body(FOUND + "[0].count", equalTo(2))
                .body(FOUND + "[0].of", equalTo(3))
                .body(FOUND + "[0].examples[0].messageId", notNullValue())
                .body(FOUND + "[0].fix", notNullValue());
        report(web).body(FOUND + ".size()", equalTo(0));
    }

    @Test
    void whatASourceCorrectsUnderTheSameIdIsReported() {
        var web = Shop.open();
        tell(web, alice, id + "-4", "5.00");
        tell(web, alice, id + "-4", "5.00");
        tell(web, alice, id + "-4", "4.00");

        report(web)
                .body(TOLD_OTHERWISE + ".size()", equalTo(1))
                .body(TOLD_OTHERWISE + "[0].count", equalTo(1))
                .body(TOLD_OTHERWISE + "[0].of", equalTo(3))
                .body(TOLD_OTHERWISE + "[0].examples[0].messageId", notNullValue())
                .body(FOUND + ".size()", equalTo(0));
    }
}
