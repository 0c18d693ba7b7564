package io.patron.loyalty.purchase;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.loyalty.purchase.PlacedOrder.Ref;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Origin;
import io.patron.loyalty.purchase.Purchase.Paid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether an order that is told again is told as it was. */
class PlacedOrderTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
    private static final Goods PEN = new Goods("pen", 300);
    private static final Goods MUG = new Goods("mug", 700, 2, null);

    private static Order order(long minor, Goods... goods) {
        var paid = new Paid("GBP", minor, NOW, List.of(goods));
        return new Order(new Buyer(new UUID(0, 1), null), "A", paid);
    }

    private static PlacedOrder placed(Basket basket) {
        var ref = new Ref(new UUID(7, 7), "A");
        return new PlacedOrder(ref, new UUID(1, 1), NOW, basket, 1, List.of(), Origin.UNKNOWN);
    }

    private final PlacedOrder before = placed(Basket.of(1_000, List.of(PEN, MUG)));

    @Test
    void theSameIsTheSameInAnyOrderOfLines() {
        assertTrue(before.isTold(order(1_000, PEN, MUG)));
        assertTrue(before.isTold(order(1_000, MUG, PEN)));
        assertTrue(placed(Basket.of(500, List.of())).isTold(order(500)));
    }

    @Test
    void whatCameBackMeanwhileDoesNotMatter() {
        var returned = placed(before.basket().returned(700, List.of(MUG)));
        assertTrue(returned.isTold(order(1_000, PEN, MUG)));
    }

    @Test
    void anotherAmountOrOtherLinesAreNotTheSame() {
        assertFalse(before.isTold(order(999, PEN, MUG)));
        assertFalse(before.isTold(order(1_000, PEN)));
        assertFalse(before.isTold(order(1_000, PEN, new Goods("mug", 700, 1, null))));
        assertFalse(before.isTold(order(1_000, PEN, new Goods("cup", 700, 2, null))));
    }
}
