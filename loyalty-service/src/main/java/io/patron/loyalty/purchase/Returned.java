package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.rule.Saturated;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What came back of an order, as it was told: nothing of it is cut to what the order is worth, so
 * that it can be counted anew should the order change.
 *
 * @param unnamedMinor refunds that name no product
 * @param byProduct refunds that name one
 */
record Returned(long unnamedMinor, Map<String, Long> byProduct) {

    Returned {
        byProduct = Map.copyOf(byProduct);
    }

    /**
     * With a refund.
     *
     * @param goods together at most the refund
     */
    Returned plus(long refundMinor, List<Goods> goods) {
        return with(1, refundMinor, goods);
    }

    /** Without one of those that it counts. */
    Returned minus(long refundMinor, List<Goods> goods) {
        return with(-1, refundMinor, goods);
    }

    /** Of an order from before all of a refund was kept, less may be there than is to go. */
    private Returned with(int sign, long refundMinor, List<Goods> goods) {
        var products = new HashMap<>(byProduct);
        var unnamed = refundMinor;
        for (var item : goods) {
            unnamed -= item.amountMinor();
            var had = products.getOrDefault(item.sku(), 0L);
            products.put(item.sku(), Math.max(0, Saturated.plus(had, sign * item.amountMinor())));
        }
        products.values().removeIf(minor -> minor == 0);
        return new Returned(Math.max(0, Saturated.plus(unnamedMinor, sign * unnamed)), products);
    }
}
