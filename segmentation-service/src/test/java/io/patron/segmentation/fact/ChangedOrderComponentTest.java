package io.patron.segmentation.fact;

import static io.patron.segmentation.Calls.operator;
import static io.patron.segmentation.Calls.recompute;
import static io.patron.segmentation.Calls.segment;
import static io.patron.segmentation.Calls.settled;
import static io.patron.segmentation.ShopEvents.changedOrder;
import static io.patron.segmentation.ShopEvents.changedRefund;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.kit.test.PatronStack;
import io.patron.kit.test.TopicClient;
import io.patron.segmentation.Calls;
import io.patron.segmentation.ShopEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An order is worth what was told of it last, in whatever order it comes. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = Calls.DATABASE))
class ChangedOrderComponentTest {
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = DAY.plusSeconds(60);
    private static final Instant LATEST = DAY.plusSeconds(120);
    private final UUID customer = UUID.randomUUID();
    private final UUID survivor = UUID.randomUUID();
    private final OrderCompleted order = ShopEvents.order(customer, "o-" + customer, DAY, 5000);
    private final OrderRefunded refund = ShopEvents.refund(customer, "r-" + customer, DAY, 1000);

    @BeforeEach
    void clean() {
        Calls.forgetAll();
    }

    private static void tell(PatronEvent... events) {
        TopicClient.send(List.of(events));
        settled();
    }

    private PatronEvent merge() {
        return new CustomerMerged(survivor, UUID.randomUUID(), DAY, 1, List.of(customer));
    }

    private PatronEvent unmerge() {
        return new CustomerUnmerged(customer, survivor, DAY, 2, List.of(customer));
    }

    /** The sum of a customer's orders or refunds. */
    private static long worth(String table, UUID customer) {
        return Calls.number(
                "select coalesce(sum(total_minor), -1) from %s where customer_id = '%s'"
                        .formatted(table, customer));
    }

    @Test
    void whatIsSaidOfACustomerFollowsTheOrder() {
        segment("big", "{\"fact\": \"orders.grossMinor\", \"op\": \"gte\", \"value\": 5000}");
        segment("returns", "{\"fact\": \"orders.refundMinor\", \"op\": \"gte\", \"value\": 900}");
        tell(order, refund);
        recompute("2026-03-02");
        assertInsight(5000, List.of("big", "returns"));

        tell(changedOrder(order, LATER, 3000), changedRefund(refund, customer, 600));
        recompute("2026-03-02");

        assertInsight(3000, List.of());
        operator().get("/v1/reports/rfm").then().body("basis.totalMonetaryMinor", equalTo(3000));
    }

    private void assertInsight(int minor, List<String> segments) {
        operator()
                .get("/v1/customers/" + customer + "/insight")
                .then()
                .statusCode(200)
                .body("scored.values.frequency", equalTo(1))
                .body("scored.values.monetaryMinor", equalTo(minor))
                .body("segments.key", equalTo(segments));
    }

    @Test
    void aChangeOfTheSameBatchCountsAndOneThatCameFirstStays() {
        tell(order, changedOrder(order, LATER, 3000), refund, changedRefund(refund, customer, 0));
        assertEquals(3000, worth("customer_order", customer));
        assertEquals(0, worth("customer_refund", customer));

        var other = ShopEvents.order(survivor, "o-" + survivor, DAY, 5000);
        var lone = ShopEvents.refund(survivor, "r-" + survivor, DAY, 1000);
        tell(changedOrder(other, LATER, 2000), changedRefund(lone, survivor, 700));
        tell(other, lone);
        assertEquals(2000, worth("customer_order", survivor));
        assertEquals(700, worth("customer_refund", survivor));
    }

    @Test
    void ofAnOrderTheLatestChangeCountsAndOfARefundTheLast() {
        tell(order, refund, changedOrder(order, LATEST, 0), changedRefund(refund, customer, 5000));
        tell(changedOrder(order, LATER, 3000));
        assertEquals(0, worth("customer_order", customer));

        tell(changedOrder(order, LATEST, 100), changedRefund(refund, customer, 0));
        tell(order, refund); // told again under other event ids
        assertEquals(100, worth("customer_order", customer));
        assertEquals(0, worth("customer_refund", customer));
    }

    @Test
    void aChangeThatIsToldOfTheSurvivorChangesTheOrderOfTheMergedOne() {
        tell(order, refund);
        tell(changedOrder(order, survivor, LATER, 3000), changedRefund(refund, survivor, 0));
        assertEquals(3000, worth("customer_order", customer));

        tell(merge());
        assertEquals(3000, worth("customer_order", survivor));
        assertEquals(0, worth("customer_refund", survivor));
        tell(unmerge());
        assertEquals(3000, worth("customer_order", customer));
        assertEquals(-1, worth("customer_order", survivor));
    }

    /** The two topics, and the keys of one, are read side by side. */
    @Test
    void aChangeThatIsToldOfTheSurvivorMayComeFirst() {
        tell(changedOrder(order, survivor, LATER, 3000), changedRefund(refund, survivor, 0));
        tell(order, refund);
        tell(merge());
        assertEquals(3000, worth("customer_order", survivor));
        assertEquals(0, worth("customer_refund", survivor));

        tell(unmerge());
        assertEquals(3000, worth("customer_order", customer));
        assertEquals(0, worth("customer_refund", customer));
        assertEquals(-1, worth("customer_order", survivor));
    }
}
