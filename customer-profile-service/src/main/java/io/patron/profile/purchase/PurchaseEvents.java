package io.patron.profile.purchase;

import io.patron.contracts.OrderChanged;
import io.patron.contracts.OrderCompleted;
import io.patron.contracts.OrderFacts;
import io.patron.contracts.OrderLine;
import io.patron.contracts.OrderRefunded;
import io.patron.contracts.PatronEvent;
import io.patron.contracts.RefundChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What others are told of orders and refunds.
 *
 * @param list in the order in which it is told
 */
public record PurchaseEvents(List<PatronEvent> list) {
    static final PurchaseEvents NONE = new PurchaseEvents(List.of());

    /** One that was told for the first time. */
    public static PatronEvent of(CustomerPurchase bought, @Nullable String externalId) {
        var purchase = bought.purchase();
        return switch (purchase.kind()) {
            case ORDER ->
                    new OrderCompleted(
                            bought.customerId(),
                            externalId,
                            purchase.reference(),
                            bought.occurredAt(),
                            bought.source(),
                            facts(purchase.facts(), null));
            case REFUND ->
                    new OrderRefunded(
                            bought.customerId(),
                            externalId,
                            purchase.reference(),
                            purchase.orderId(),
                            bought.occurredAt(),
                            bought.source(),
                            facts(purchase.facts(), null));
        };
    }

    /**
     * What has become of orders.
     *
     * @param counted the refunds of them that count
     * @param now when that became known
     */
    static PurchaseEvents of(List<OrderChange> changes, Set<String> counted, Instant now) {
        return new PurchaseEvents(
                changes.stream().flatMap(change -> of(change, counted, now).stream()).toList());
    }

    private static List<PatronEvent> of(OrderChange change, Set<String> counted, Instant now) {
        List<PatronEvent> events = new ArrayList<>();
        var key = change.order().key();
        if (change.isOrderChanged()) {
            events.add(
                    new OrderChanged(
                            key.customerId(),
                            null,
                            key.orderId(),
                            key.occurredAt(),
                            now,
                            key.source(),
                            facts(change.facts(), null)));
        }
        for (var gone : change.gone()) {
            events.add(gone(gone, key));
        }
        change.changed().stream()
                .filter(refund -> counted.contains(refund.reference()))
                .forEach(refund -> events.add(changed(refund, change)));
        change.told().stream()
                .filter(refund -> counted.contains(refund.reference()))
                .forEach(refund -> events.add(told(refund, change)));
        return events;
    }

    private static PatronEvent told(OrderHistory.Refund refund, OrderChange change) {
        return new OrderRefunded(
                refund.said().subject().customerId(),
                null,
                refund.reference(),
                change.order().key().orderId(),
                refund.said().occurredAt(),
                refund.said().source(),
                facts(refund, change));
    }

    private static PatronEvent changed(OrderHistory.Refund refund, OrderChange change) {
        return new RefundChanged(
                refund.said().subject().customerId(),
                null,
                refund.reference(),
                change.order().key().orderId(),
                refund.said().occurredAt(),
                refund.said().source(),
                facts(refund, change));
    }

    private static PatronEvent gone(StoredOrder.StoredRefund gone, StoredOrder.Key order) {
        var nothing = new Purchase.Facts(gone.facts().currency(), 0, null, List.of());
        return new RefundChanged(
                gone.customerId(),
                null,
                gone.reference(),
                order.orderId(),
                gone.occurredAt(),
                gone.source(),
                facts(nothing, null));
    }

    private static OrderFacts facts(OrderHistory.Refund refund, OrderChange change) {
        var currency = change.order().now().currency();
        return facts(refund.facts(currency), refund.whole() ? Boolean.TRUE : null);
    }

    private static OrderFacts facts(Purchase.Facts facts, @Nullable Boolean whole) {
        var lines =
                facts.lines().stream()
                        .map(line ->
                                new OrderLine(
                                        line.sku(),
                                        line.name(),
                                        line.category(),
                                        line.quantity(),
                                        line.amountMinor()))
                        .toList();
        return new OrderFacts(facts.currency(), facts.totalMinor(), facts.country(), lines, whole);
    }
}
