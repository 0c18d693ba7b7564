package io.patron.loyalty.purchase;

import static io.patron.loyalty.Shop.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerMerged;
import io.patron.contracts.OrderChanged;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderLine;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.RefundChanged;
import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that are changed and cancelled, told by events. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class ChangedOrderComponentTest {
    private static final String CURRENCY = "LRD";

    @Inject Shop shop;
    @Inject Clock clock;

    private final UUID customer = UUID.randomUUID();
    private final String orderId = "O-" + customer;
    private Instant at = Instant.EPOCH;

    @BeforeEach
    void programme() {
        Shop.programme("changing", CURRENCY);
        at = clock.instant();
    }

    private static OrderFacts facts(long minor) {
        return new OrderFacts(
                CURRENCY, minor, null, List.of(new OrderLine("A", null, null, 1, minor)));
    }

    private OrderCompleted order(long minor) {
        return new OrderCompleted(customer, null, orderId, at, "shop", facts(minor));
    }

    private OrderChanged change(int minute, long minor) {
        var then = at.plusSeconds(60L * minute);
        return new OrderChanged(customer, null, orderId, at, then, "shop", facts(minor));
    }

    private OrderRefunded whole(String id, long minor) {
        var all = new OrderFacts(CURRENCY, minor, null, List.of(), true);
        return new OrderRefunded(customer, null, id + customer, orderId, at, "shop", all);
    }

    private OrderRefunded refund(String id, long minor) {
        return new OrderRefunded(customer, null, id + customer, orderId, at, "shop", facts(minor));
    }

    private RefundChanged correction(String id, long minor) {
        return new RefundChanged(customer, null, id + customer, orderId, at, "shop", facts(minor));
    }

    private static List<Integer> points(UUID who) {
        return Shop.transactions(who).getList("items.points");
    }

    /** The newest first. */
    private void awaitPoints(Integer... points) {
        Awaitility.await()
                .atMost(Shop.LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(List.of(points), points(customer)));
    }

    private static void everythingHolds() {
        Shop.verify();
        var rebuilt = as("admin").post("/v1/ledger/rebuild?dryRun=true").jsonPath();
        for (var projection : List.of("wallets", "lots", "members")) {
            assertEquals(
                    0,
                    rebuilt.getLong(
                            "projections.find { it.projection == '" + projection + "' }.differing"),
                    rebuilt::prettify);
        }
    }

    @Test
    void pointsFollowAnOrderThatChangesUntilItIsCancelled() {
        var cancelled = whole("C", 1_200);
        shop.tell(order(1_000), change(1, 800));
        awaitPoints(-2, 10);
        shop.tell(change(2, 1_200), change(2, 1_200), change(1, 800), order(1_000));
        awaitPoints(4, -2, 10);

        shop.tell(cancelled, cancelled, refund("R", 500), change(3, 9_000));
        awaitPoints(0, -8, -4, 4, -2, 10);

        theOrderTellsItsReturns();
        everythingHolds();
    }

    private void theOrderTellsItsReturns() {
        as("analyst")
                .get("/v1/orders/" + orderId + "/returns")
                .then()
                .statusCode(200)
                .body("items.refundId", equalTo(List.of("C" + customer, "R" + customer)))
                .body("items[0].paid.amountMinor", equalTo(1_200))
                .body("items[0].paid.whole", equalTo(true))
                .body("items[0].taken.points", equalTo(List.of(4, 8)))
                .body("items[1].paid.whole", nullValue())
                .body("items[1].taken.points", equalTo(List.of(0)));
    }

    @Test
    void aCancelledOrderThatIsToldLateIsWorthNothing() {
        shop.tell(whole("C", 0));
        Shop.awaitWaiting(orderId);
        as("analyst")
                .get("/v1/orders/" + orderId + "/returns")
                .then()
                .body("items[0].paid.whole", equalTo(true));

        shop.tell(order(1_000));

        awaitPoints(-10, 10);
        everythingHolds();
    }

    @Test
    void aChangeThatComesBeforeItsOrderPlacesIt() {
        shop.tell(change(1, 800));
        awaitPoints(8);

        shop.tell(order(1_000), refund("R", 300));

        awaitPoints(-3, 8);
        everythingHolds();
    }

    @Test
    void aRefundThatIsWorthAnotherAmountIsPutRight() {
        shop.tell(order(1_000), refund("R", 300));
        awaitPoints(-3, 10);

        shop.tell(correction("R", 500), correction("R", 500), correction("R", 100));

        awaitPoints(4, -2, -3, 10);
        as("analyst")
                .get("/v1/orders/" + orderId + "/returns")
                .then()
                .body("items.refundId", equalTo(List.of("R" + customer)))
                .body("items[0].paid.amountMinor", equalTo(100))
                .body("items[0].taken.points", equalTo(List.of(3, 2, -4)));
        everythingHolds();
    }

    @Test
    void aRefundThatWaitsIsSettledAsItIsToldLast() {
        shop.tell(refund("R", 300));
        Shop.awaitWaiting(orderId);

        shop.tell(correction("R", 500), order(1_000));

        awaitPoints(-5, 10);
        everythingHolds();
    }

    /** Who is who comes by another topic. */
    @Test
    void aChangeThatIsToldOfTheSurvivorWaitsForTheMerge() throws SQLException {
        var survivor = UUID.randomUUID();
        shop.tell(order(1_000), refund("R", 300));
        awaitPoints(-3, 10);
        var then = at.plusSeconds(60);
        shop.tell(
                new OrderChanged(survivor, null, orderId, at, then, "shop", facts(800)),
                new RefundChanged(survivor, null, "R" + customer, orderId, at, "shop", facts(500)));
        Awaitility.await().atMost(Shop.LONG).untilAsserted(() -> assertEquals(2, waitingChanges()));
        assertEquals(List.of(-3, 10), points(customer));

        shop.tell(new CustomerMerged(survivor, UUID.randomUUID(), at, 1, List.of(customer)));

        Awaitility.await()
                .atMost(Shop.LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertEquals(List.of(-2, -2), points(survivor).subList(0, 2)));
        assertEquals(0, waitingChanges());
        everythingHolds();
    }

    private int waitingChanges() throws SQLException {
        try (var connection = PatronStack.connect("loyalty");
                var statement =
                        connection.prepareStatement(
                                "select count(*) from pending_change where order_id = ?")) {
            statement.setString(1, orderId);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
