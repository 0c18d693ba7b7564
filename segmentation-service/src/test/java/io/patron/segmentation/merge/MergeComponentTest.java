package io.patron.segmentation.merge;

import static io.patron.segmentation.Calls.number;
import static io.patron.segmentation.Calls.operator;
import static io.patron.segmentation.Calls.recompute;
import static io.patron.segmentation.Calls.segment;
import static io.patron.segmentation.Calls.settled;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.contracts.ActivitiesMoved;
import io.patron.contracts.ActivityRecorded;
import io.patron.contracts.CustomerMerged;
import io.patron.contracts.CustomerUnmerged;
import io.patron.contracts.MovedCount;
import io.patron.contracts.MovedTrade;
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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts and memberships follow who is who, in whatever order it is told. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = Calls.DATABASE))
class MergeComponentTest {
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");
    private final UUID survivor = UUID.randomUUID();
    private final UUID merged = UUID.randomUUID();

    @BeforeEach
    void clean() {
        Calls.forgetAll();
    }

    private static void tell(PatronEvent... events) {
        TopicClient.send(List.of(events));
        settled();
    }

    private PatronEvent order(UUID customer, String id) {
        return ShopEvents.order(customer, id + survivor, DAY, 1000L);
    }

    private PatronEvent merge(long sequence) {
        return new CustomerMerged(survivor, UUID.randomUUID(), DAY, sequence, List.of(merged));
    }

    private PatronEvent unmerge(long sequence) {
        return new CustomerUnmerged(merged, survivor, DAY, sequence, List.of(merged));
    }

    private PatronEvent viewed(UUID customer) {
        return new ActivityRecorded(
                customer, null, UUID.randomUUID(), "Page Viewed", DAY, "shop", Map.of());
    }

    private PatronEvent moved(long sequence, String... orders) {
        return new ActivitiesMoved(
                merged,
                survivor,
                DAY,
                sequence,
                List.of(new MovedCount("Page Viewed", 1, DAY, DAY)),
                List.of(orders).stream().map(id -> new MovedTrade("shop", id + survivor)).toList(),
                List.of());
    }

    private static long orders(UUID customer) {
        return number("select count(*) from customer_order where customer_id = '" + customer + "'");
    }

    private static long views(UUID customer) {
        return number(
                "select coalesce(sum(times), 0) from customer_activity where customer_id = '"
                        + customer
                        + "'");
    }

    private static List<String> members(String key) {
        var id =
                operator()
                        .get("/v1/segments?limit=500")
                        .jsonPath()
                        .<String>get("items.find { it.key == '" + key + "' }.id");
        return operator()
                .get("/v1/segments/" + id + "/members")
                .jsonPath()
                .getList("items.customerId");
    }

    @Test
    void ordersAreTheSurvivorsAndComeBack() {
        tell(order(survivor, "a"), order(merged, "b"));
        tell(merge(1));
        assertEquals(2, orders(survivor));
        tell(order(merged, "late")); // told of the merged id, under way when it merged
        assertEquals(3, orders(survivor));
        recompute("2026-03-02");
        operator()
                .get("/v1/customers/" + merged + "/insight")
                .then()
                .statusCode(200)
                .body("customerId", equalTo(survivor.toString()));

        tell(unmerge(2));
        assertEquals(1, orders(survivor));
        assertEquals(2, orders(merged));
    }

    @Test
    void membershipsFollowAtOnce() {
        segment("two", "{\"fact\": \"orders.count\", \"op\": \"gte\", \"value\": 2}")
                .then()
                .statusCode(201);
        segment("one", "{\"fact\": \"orders.count\", \"op\": \"gte\", \"value\": 1}")
                .then()
                .statusCode(201);
        tell(order(survivor, "a"), order(merged, "b"));
        recompute("2026-03-02");
        assertEquals(List.of(), members("two"));

        tell(merge(1));
        assertEquals(List.of(survivor.toString()), members("two"));
        assertEquals(List.of(survivor.toString()), members("one"));

        tell(unmerge(2));
        assertEquals(List.of(), members("two"));
        operator();
        org.hamcrest.MatcherAssert.assertThat(
                members("one"), containsInAnyOrder(survivor.toString(), merged.toString()));
    }

    @Test
    void anOlderWordDoesNothing() {
        tell(order(merged, "b"));
        tell(unmerge(5));
        tell(merge(4));
        assertEquals(1, orders(merged));
    }

    @Test
    void whatWasToldOfTheSurvivorMovesBeforeAndAfterItComes() {
        tell(merge(1));
        tell(order(survivor, "x"), viewed(survivor), viewed(survivor));
        tell(unmerge(2), moved(2, "x", "y")); // y is still to come
        tell(order(survivor, "y"));

        assertEquals(2, orders(merged));
        assertEquals(0, orders(survivor));
        assertEquals(1, views(merged));
        assertEquals(1, views(survivor));
    }
}
