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
            case OrderCompleted e -> Optional.of(order(e));
            case OrderChanged e -> Optional.of(new Change(order(e), e.changedAt()));
            case OrderRefunded e -> Optional.of(refund(e));
            case RefundChanged e -> Optional.of(new Correction(refund(e), e.orderId()));
            default -> Optional.empty();
        };
    }

    private static Order order(OrderCompleted told) {
        return new Order(
                new Buyer(told.customerId(), told.externalId()),
                told.orderId(),
                paid(told.order(), told.occurredAt()),
                new Origin(told.source(), told.order().country()));
    }

    private static Order order(OrderChanged told) {
        return new Order(
                new Buyer(told.customerId(), told.externalId()),
                told.orderId(),
                paid(told.order(), told.occurredAt()),
                new Origin(told.source(), told.order().country()));
    }

    private static Refund refund(OrderRefunded told) {
        return new Refund(
                new Buyer(told.customerId(), told.externalId()),
                told.refundId(),
                told.orderId(),
                paid(told.refund(), told.occurredAt()),
                told.source(),
                isWhole(told.orderId() != null, told.refund()));
    }

    private static Refund refund(RefundChanged told) {
        return new Refund(
                new Buyer(told.customerId(), told.externalId()),
                told.refundId(),
                told.orderId(),
                paid(told.refund(), told.occurredAt()),
                told.source(),
                isWhole(true, told.refund()));
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
