package io.patron.profile.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.kit.test.PatronStack;
import io.patron.profile.Shop;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Merges of the same customers from several sides at once. */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "profile"))
class RaceComponentTest {
    private static final int PAIRS = 15;

    private static int merge(String one, String other) {
        return Shop.as("operator")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(Map.of("customerId", one, "otherCustomerId", other))
                .post("/v1/merges")
                .statusCode();
    }

    private static Map<String, Object> order(String user, int no) {
        return Shop.track(
                user,
                "Order Completed",
                "2026-01-0" + (1 + no % 8) + "T10:00:00Z",
                Map.of("order_id", user + no, "currency", "EUR", "total", 1));
    }

    @Test
    void bothWaysAtOnceWithEventsMeanwhile() throws InterruptedException, ExecutionException {
        var shop = Shop.open();
        var run = UUID.randomUUID().toString();
        var first = new ArrayList<Map<String, Object>>();
        for (var n = 0; n < PAIRS; n++) {
            first.add(order("a" + n + run, 0));
            first.add(order("b" + n + run, 0));
        }
        shop.send(first).statusCode(200);
        Shop.settle();
        var work = work(shop, run);
        try (var threads = Executors.newFixedThreadPool(6)) {
            for (var done : threads.invokeAll(work)) {
                assertTrue(Set.of(200, 409).contains(done.get()), "answered " + done.get());
            }
        }
        Shop.settle();
        for (var n = 0; n < PAIRS; n++) {
            var one = Shop.customer("a" + n + run);
            assertEquals(
                    one.getString("customerId"),
                    Shop.customer("b" + n + run).getString("customerId"));
            assertEquals(4, one.getInt("bought.totals[0].orders"));
        }
    }

    private static List<Callable<Integer>> work(Shop shop, String run) {
        var work = new ArrayList<Callable<Integer>>();
        for (var n = 0; n < PAIRS; n++) {
            var one = Shop.customer("a" + n + run).getString("customerId");
            var other = Shop.customer("b" + n + run).getString("customerId");
            var no = n;
            work.add(() -> merge(one, other));
            work.add(() -> merge(other, one));
            work.add(() -> {
                shop.send(List.of(order("a" + no + run, 1), order("b" + no + run, 1)));
                return 200;
            });
        }
        return work;
    }
}
