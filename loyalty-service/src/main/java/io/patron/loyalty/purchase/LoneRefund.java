package io.patron.loyalty.purchase;

import io.patron.loyalty.purchase.PlacedOrder.Ref;
import java.util.UUID;

/**
 * A refund that names no order.
 *
 * @param due the points that it takes back
 */
record LoneRefund(Ref ref, UUID memberId, Purchase.Paid paid, long due) {}
