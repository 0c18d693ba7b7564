package io.patron.loyalty.purchase;

import static io.patron.loyalty.Shop.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.quota.LiabilityStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What counts against a programme's liability limit. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class LiabilityComponentTest {
    private static final String DOCUMENT =
            """
            {"key": "liable", "name": "Liable", "currency": "RSD", "zone": "Europe/Belgrade",
             "earning": {"pointsPerUnit": "1", "rounding": "FLOOR"}, "liabilityLimit": 100,
             "tiers": [{"key": "base", "name": "Base", "fromMinor": 0}],
             "wallets": [{"key": "points", "name": "Points", "kind": "SPENDABLE"},
                         {"key": "status", "name": "Status", "kind": "STATUS",
                          "earning": {"pointsPerUnit": "10", "rounding": "FLOOR"}}]}
            """;
    private static final String RULE =
            """
            {"programme": "liable", "key": "gift", "name": "Gift", "effectiveFrom": "2020-01-01T00:00:00Z",
             "for": "ORDER", "effect": {"kind": "FIXED", "points": "30"}}
            """;

    @Inject PurchaseService purchases;
    @Inject LiabilityStore liability;
    @Inject Pool pool;
    @Inject Clock clock;

    private final UUID customer = UUID.randomUUID();

    private void order() {
        var paid = new Paid("RSD", 2_000, clock.instant());
        var order = new Order(new Buyer(customer, null), UUID.randomUUID().toString(), paid);
        pool.withTransaction(tx -> purchases.take(tx, List.of(order))).await().atMost(Shop.LONG);
    }

    private long held() {
        return pool.query(
                        "select held from liability_count c join programme p on p.id ="
                                + " c.programme_id where p.key = 'liable'")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void pointsThatNobodySpendsAreNotAmongIt() {
        Shop.programmeOf(DOCUMENT);
        as("operator").body(RULE).post("/v1/rules").then().statusCode(201);

        order();
        assertEquals(50, held());
        order();
        assertEquals(100, held());
        order();

        liability.recount().await().atMost(Shop.LONG);
        assertEquals(120, held());
        var wallet = Shop.wallet(customer);
        assertEquals(120, wallet.getLong("points.available"));
        as("operator").body("{\"programme\": \"liable\", \"rules\": []}").post("/v1/rules/apply");
    }
}
