package io.patron.profile.purchase;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Orders and refunds of a customer in one currency, in its minor units. Adding is commutative and
 * associative, so the order in which purchases come does not matter.
 */
record Totals(
        long orders,
        long grossMinor,
        long refunds,
        long refundedMinor,
        @Nullable Instant firstOrder,
        @Nullable Instant lastOrder) {

    /** Whose, and in which currency. */
    record Key(UUID customerId, String currency) {
        static final Comparator<Key> ORDER =
                Comparator.comparing((Key key) -> key.customerId().toString())
                        .thenComparing(Key::currency);
    }

    static Totals of(CustomerPurchase bought) {
        var minor = bought.purchase().facts().totalMinor();
        return switch (bought.purchase().kind()) {
            case ORDER -> new Totals(1, minor, 0, 0, bought.occurredAt(), bought.occurredAt());
            case REFUND -> new Totals(0, 0, 1, minor, null, null);
        };
    }

    Totals plus(Totals other) {
        return new Totals(
                orders + other.orders,
                Math.addExact(grossMinor, other.grossMinor),
                refunds + other.refunds,
                Math.addExact(refundedMinor, other.refundedMinor),
                earlier(firstOrder, other.firstOrder),
                later(lastOrder, other.lastOrder));
    }

    static Map<Key, Totals> sum(Collection<CustomerPurchase> purchases) {
        var sums = new TreeMap<Key, Totals>(Key.ORDER);
        for (var bought : purchases) {
            var key = new Key(bought.customerId(), bought.purchase().facts().currency());
            sums.merge(key, of(bought), Totals::plus);
        }
        return sums;
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
