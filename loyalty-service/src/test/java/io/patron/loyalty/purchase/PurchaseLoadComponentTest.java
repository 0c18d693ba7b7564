package io.patron.loyalty.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.kit.test.PatronStack;
import io.patron.loyalty.Shop;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Orders in batches, as the consumer takes them, in two lanes; {@code -Dpatron.orders=40000} makes
 * it a measurement.
 */
@QuarkusTest
@QuarkusTestResource(
        value = PatronStack.class,
        initArgs = @ResourceArg(name = "database", value = "loyalty"))
class PurchaseLoadComponentTest {
    private static final Logger LOG = Logger.getLogger(PurchaseLoadComponentTest.class);
    private static final int ORDERS = Integer.getInteger("patron.orders", 2_000);
    private static final int BATCH = 500;
    private static final int MEMBERS = 5_000;

    @Inject PurchaseService purchases;
    @Inject Pool pool;
    @Inject Clock clock;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** A lane has the members of its own, as a partition has. */
    private List<Purchase> batch(int lane, int number) {
        List<Purchase> batch = new ArrayList<>(BATCH);
        for (var i = 0; i < BATCH; i++) {
            var order = number * BATCH + i;
            var customer = new UUID(lane + 1_000L, order % MEMBERS);
            var goods =
                    List.of(new Goods("A" + order % 97, 1_000), new Goods("B" + order % 89, 500));
            var paid = new Paid("GBP", 1_500, clock.instant(), goods);
            batch.add(new Order(new Buyer(customer, null), lane + run + "-" + order, paid));
        }
        return batch;
    }

    private Uni<Void> lane(int lane, int batches) {
        var work = Uni.createFrom().voidItem();
        for (var i = 0; i < batches; i++) {
            var number = i;
            work =
                    work.chain(() ->
                            pool.withTransaction(tx -> purchases.take(tx, batch(lane, number)))
                                    .replaceWithVoid());
        }
        return work;
    }

    @Test
    void ordersAreTakenInBatches() {
        Shop.programme("main", "GBP");
        var batches = Math.max(1, ORDERS / BATCH / 2);
        Uni.join().all(lane(8, 4), lane(9, 4)).andFailFast().await().atMost(Duration.ofMinutes(1));
        var start = System.nanoTime();

        Uni.join()
                .all(lane(1, batches), lane(2, batches))
                .andFailFast()
                .await()
                .atMost(Duration.ofMinutes(5));

        var seconds = (System.nanoTime() - start) / 1e9;
        var taken = batches * BATCH * 2;
        LOG.infof("%d orders in %.2f s: %.0f a second", taken, seconds, taken / seconds);
        var count =
                pool.query("select count(*) from member_order where order_id like '_" + run + "-%'")
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getLong(0);
        assertEquals(taken + 8L * BATCH, count);
    }
}
