package io.patron.profile.purchase;

import io.patron.contracts.OrderFacts;
import org.jspecify.annotations.Nullable;

/**
 * An order or a refund as a shop told it.
 *
 * @param reference the shop's id of the order, or of the refund; of a kind, it counts once
 * @param orderId the order; of a refund the order that it refunds, where the shop says
 * @param facts what it was worth
 */
public record Purchase(
        PurchaseKind kind, String reference, @Nullable String orderId, OrderFacts facts) {}
