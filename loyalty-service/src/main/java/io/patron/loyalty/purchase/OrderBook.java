package io.patron.loyalty.purchase;

import io.patron.loyalty.earning.Paces;
import io.patron.loyalty.purchase.PlacedOrder.Ref;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders and refunds while a batch is decided: as they were before it, and what it makes of them.
 */
final class OrderBook {
    private final Map<Ref, PlacedOrder> orders;
    private final Set<Ref> settled;
    private final Map<Ref, Amended.Back> told;
    private final Paces paces;
    private final Map<Ref, PlacedOrder> changed = new LinkedHashMap<>();
    private final Set<Ref> amended = new LinkedHashSet<>();

    OrderBook(Known known) {
        orders = new HashMap<>(known.orders());
        settled = new HashSet<>(known.settled());
        told = new HashMap<>(known.told());
        paces = known.ruling().paces();
    }

    @Nullable PlacedOrder find(Ref order) {
        return orders.get(order);
    }

    PlacedOrder require(Ref order) {
        var known = orders.get(order);
        if (known == null) {
            throw new IllegalStateException("An order was settled before it was placed");
        }
        return known;
    }

    void keep(PlacedOrder order) {
        orders.put(order.ref(), order);
        changed.put(order.ref(), order);
        var trade = new Paces.Trade(order.at(), order.basket().cameBack());
        paces.note(order.memberId(), order.ref().id(), trade);
    }

    /** Keeps one that may have more lots than it was rewarded with. */
    void keepAmended(PlacedOrder order) {
        keep(order);
        amended.add(order.ref());
    }

    Collection<PlacedOrder> changed() {
        return List.copyOf(changed.values());
    }

    Set<Ref> amended() {
        return Set.copyOf(amended);
    }

    boolean isSettled(Ref refund) {
        return settled.contains(refund);
    }

    /** A refund without an order. */
    void settleAlone(Ref refund) {
        settled.add(refund);
    }

    void settle(PendingRefund refund) {
        settled.add(refund.ref());
        told.put(refund.ref(), refund.back());
    }

    /** A refund that took effect, as it counts with its order; null for one that is not known. */
    Amended.@Nullable Back counted(Ref refund, PlacedOrder order) {
        var corrected = order.basket().amended().corrected().get(refund.id());
        return corrected == null ? told.get(refund) : corrected;
    }
}
