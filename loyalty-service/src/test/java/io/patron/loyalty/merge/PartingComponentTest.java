package io.patron.loyalty.merge;

import static io.patron.loyalty.Shop.as;
import static io.patron.loyalty.Shop.post;
import static io.patron.loyalty.Shop.reserve;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.MovedTrade;
import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Who were one person and are two again: what comes back of an order is the business of whose it
 * was.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class PartingComponentTest {
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");
    private static final String CLUB = "parting";
    private static final String CURRENCY = "KGS";

    private final UUID ann = UUID.randomUUID();
    private final UUID ben = UUID.randomUUID();

    @Inject Shop shop;

    private PatronEvent order(UUID customer, String id, long units) {
        return shop.order(customer, id + ann, CURRENCY, units * 100);
    }

    private PatronEvent refund(UUID customer, String id, String of, long units) {
        return shop.refund(customer, id + ann, of + ann, CURRENCY, units * 100);
    }

    private static void have(UUID customer, long balance) {
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertEquals(
                                balance,
                                as("operator")
                                        .get(
                                                "/v1/members/"
                                                        + customer
                                                        + "/wallets/points?programmeKey="
                                                        + CLUB)
                                        .jsonPath()
                                        .getLong("points.balance")));
    }

    /** Orders before, meanwhile, and points spent as one person; then two again. */
    private void oneForAWhile() {
        Shop.programme(CLUB, CURRENCY);
        shop.tell(order(ann, "a", 400), order(ben, "b", 300));
        have(ann, 400);
        have(ben, 300);
        shop.tell(new CustomerMerged(ann, UUID.randomUUID(), DAY, 1, List.of(ben)));
        have(ann, 700);
        shop.tell(order(ben, "c", 50));
        have(ann, 750);
        shop.tell(order(ann, "d", 20));
        have(ann, 770);
        var held = "/v1/members/" + ann + "/reservations/" + reserve(ann, CLUB, 350);
        post(held + "/commit", "").then().statusCode(200);
        shop.tell(new CustomerUnmerged(ben, ann, DAY, 2, List.of(ben)));
        have(ann, 70);
        have(ben, 350);
    }

    @Test
    void aReturnTakesFromHerWhoseOrderItWas() {
        oneForAWhile();

        shop.tell(refund(ben, "rb", "b", 120), refund(ann, "ra", "a", 100));
        have(ben, 230);
        have(ann, -30); // of the 400 of this order 350 were spent: 50, and 20 of the other, and a
        // debt
        post("/v1/orders/c" + ann + "/returns", byRest(ben, "rc", 5_000))
                .then()
                .statusCode(201)
                .body("state", equalTo("SETTLED"));
        have(ben, 180);
        shop.tell(refund(ann, "ra2", "a", 300), refund(ann, "rd", "d", 20));
        have(ann, -350); // she owes what she spent of what came back
        have(ben, 180);
        Shop.verify();
    }

    @Test
    void aReturnToldOfTheOtherWaitsUntilItIsToldWhoseItIs() {
        oneForAWhile();

        post("/v1/orders/b" + ann + "/returns", byRest(ann, "rx", 3_000))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/customerId"));
        shop.tell(refund(ann, "ry", "b", 40), order(ann, "e", 1));
        have(ann, 71);
        have(ben, 350);
        shop.tell(
                new ActivitiesMoved(
                        ben,
                        ann,
                        DAY,
                        3,
                        List.of(),
                        List.of(),
                        List.of(new MovedTrade("shop", "ry" + ann))));

        have(ben, 310);
        have(ann, 71);
        Shop.verify();
    }

    private String byRest(UUID customer, String refund, long minor) {
        return "{\"customerId\": \"%s\", \"refundId\": \"%s\", \"currency\": \"%s\", \"amountMinor\": %d}"
                .formatted(customer, refund + ann, CURRENCY, minor);
    }
}
