package io.patron.loyalty.purchase;

import io.patron.contracts.OrderChanged;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.RefundChanged;
import io.patron.loyalty.purchase.Purchase.Buyer;
import io.patron.loyalty.purchase.Purchase.Change;
import io.patron.loyalty.purchase.Purchase.Correction;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.patron.loyalty.purchase.Purchase.Order;
import io.patron.loyalty.purchase.Purchase.Origin;
import io.patron.loyalty.purchase.Purchase.Paid;
import io.patron.loyalty.purchase.Purchase.Refund;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the profile service tells of orders and refunds. */
final class PurchaseEvents {
    static final Set<Class<? extends PatronEvent>> ALL =
            Set.of(
                    OrderCompleted.class,
                    OrderRefunded.class,
                    OrderChanged.class,
                    RefundChanged.class);

    private PurchaseEvents() {}

    static Optional<Purchase> purchase(PatronEvent event) {
        return switch (event) {
            case OrderCompleted e ->
                    Optional.of(
                            new Order(
                                    new Buyer(e.customerId(), e.externalId()),
                                    e.orderId(),
                                    paid(e.order(), e.occurredAt()),
                                    new Origin(e.source(), e.order().country())));
            case OrderChanged e ->
                    Optional.of(
                            new Change(
                                    new Order(
                                            new Buyer(e.customerId(), e.externalId()),
                                            e.orderId(),
                                            paid(e.order(), e.occurredAt()),
                                            new Origin(e.source(), e.order().country())),
                                    e.changedAt()));
            case OrderRefunded e ->
                    Optional.of(
                            new Refund(
                                    new Buyer(e.customerId(), e.externalId()),
                                    e.refundId(),
                                    e.orderId(),
                                    paid(e.refund(), e.occurredAt()),
                                    e.source(),
                                    isWhole(e.orderId() != null, e.refund())));
            case RefundChanged e ->
                    Optional.of(
                            new Correction(
                                    new Refund(
                                            new Buyer(e.customerId(), e.externalId()),
                                            e.refundId(),
                                            e.orderId(),
                                            paid(e.refund(), e.occurredAt()),
                                            e.source(),
                                            isWhole(true, e.refund())),
                                    e.orderId()));
            default -> Optional.empty();
        };
    }

    /** Of an order that nobody names, nothing is left or not. */
    private static boolean isWhole(boolean ofOrder, OrderFacts refund) {
        return ofOrder && Boolean.TRUE.equals(refund.whole());
    }

    private static Paid paid(OrderFacts facts, Instant at) {
        var goods =
                facts.lines().stream()
                        .map(line ->
                                new Goods(
                                        line.sku(),
                                        line.amountMinor(),
                                        line.quantity(),
                                        line.category()))
                        .toList();
        return new Paid(facts.currency(), facts.totalMinor(), at, goods);
    }
}
