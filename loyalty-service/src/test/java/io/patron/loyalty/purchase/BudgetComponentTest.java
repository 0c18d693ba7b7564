package io.patron.loyalty.purchase;

import static io.patron.loyalty.Shop.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Budgets, caps and the liability limit when many come at once. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class BudgetComponentTest {
    private static final int CLIENTS = 200;

    @Inject PurchaseService purchases;
    @Inject Pool pool;
    @Inject Clock clock;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void aProgramme() {
        Shop.programme("budgets", "ZAR");
    }

    @AfterEach
    void noRulesForOthers() {
        as("operator").body("{\"programme\": \"budgets\", \"rules\": []}").post("/v1/rules/apply");
    }

    private UUID rule(String caps) {
        var document =
                """
                {"programme": "budgets", "key": "b-%s", "name": "Gift", "effectiveFrom": "2020-01-01T00:00:00Z",
                 "for": "ORDER", "effect": {"kind": "FIXED", "points": "30"}, "caps": {%s}}
                """
                        .formatted(run, caps);
        return UUID.fromString(
                as("operator")
                        .body(document)
                        .post("/v1/rules")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
    }

    private Order order(UUID customer, int number) {
        var paid = new Paid("ZAR", 0, clock.instant());
        return new Order(new Buyer(customer, null), "B" + run + number, paid);
    }

    private void allAtOnce(java.util.function.IntFunction<UUID> customer) {
        List<Uni<Void>> work =
                IntStream.range(0, CLIENTS)
                        .mapToObj(i ->
                                pool.withTransaction(tx ->
                                                purchases.take(
                                                        tx, List.of(order(customer.apply(i), i))))
                                        .replaceWithVoid())
                        .toList();
        Uni.join().all(work).andFailFast().await().atMost(Shop.LONG);
    }

    private long number(String sql, UUID rule) {
        return pool.preparedQuery(sql).executeAndAwait(Tuple.of(rule)).iterator().next().getLong(0);
    }

    private long granted(UUID rule) {
        return number(
                "select coalesce(sum(points), 0)::bigint from rule_grant where rule_id = $1", rule);
    }

    @Test
    void ofABudgetNotOnePointMoreIsGranted() {
        var rule = rule("\"budget\": 1000");

        allAtOnce(i -> UUID.randomUUID());

        assertEquals(1_000, granted(rule));
        assertEquals(1_000, number("select used from rule_budget where rule_id = $1", rule));
        assertEquals(34, number("select count(*) from rule_grant where rule_id = $1", rule));
        Shop.verify();
    }

    @Test
    void aMembersCapHoldsHoweverManyOrdersComeAtOnce() {
        var rule = rule("\"perDay\": 100, \"perMember\": 500");
        var one = UUID.randomUUID();

        allAtOnce(i -> one);

        assertEquals(100, granted(rule));
        assertEquals(100, Shop.wallet(one).getLong("points.available"));
    }

    @Test
    void withoutABudgetNoRowIsShared() {
        var rule = rule("\"perEvent\": 10");

        allAtOnce(i -> UUID.randomUUID());

        assertEquals(0, number("select count(*) from rule_budget where rule_id = $1", rule));
        assertEquals(0, granted(rule));
    }

    /** What comes back does not come back to a cap or a budget. */
    @Test
    void aReturnGivesNothingBackToALimit() {
        var rule = rule("\"perMember\": 50, \"budget\": 40");
        var customer = UUID.randomUUID();
        var paid = new Paid("ZAR", 1_000, clock.instant());
        take(new Order(new Buyer(customer, null), "C1" + run, paid));
        take(new Purchase.Refund(new Buyer(customer, null), "R1" + run, "C1" + run, paid));
        assertEquals(0, Shop.wallet(customer).getLong("points.available"));

        take(new Order(new Buyer(customer, null), "C2" + run, paid));

        assertEquals(40, granted(rule));
        assertEquals(20, Shop.wallet(customer).getLong("points.available"));
        Shop.verify();
    }

    private void take(Purchase purchase) {
        pool.withTransaction(tx -> purchases.take(tx, List.of(purchase))).await().atMost(Shop.LONG);
    }
}
