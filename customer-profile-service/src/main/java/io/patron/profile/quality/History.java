package io.patron.profile.quality;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was told of a person that has to go together.
 *
 * @param purchases by time
 * @param conflicts traits of which the last words of sources differ
 */
record History(List<Bought> purchases, List<Delivered> deliveries, List<Conflict> conflicts) {
    History {
        purchases = List.copyOf(purchases);
        deliveries = List.copyOf(deliveries);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * An order or a refund.
     *
     * @param orderId of a refund the order, where it says
     * @param lines a hash of them
     */
    record Bought(Key key, String source, Instant at, Worth worth) {
        record Key(boolean isRefund, String reference, @Nullable String orderId) {}

        record Worth(String currency, long totalMinor, @Nullable String country, String lines) {}

        boolean isRefund() {
            return key.isRefund();
        }
    }

    /** An order that arrived. */
    record Delivered(String source, String orderId, Instant at) {}

    /**
     * A trait.
     *
     * @param sources that say otherwise
     */
    record Conflict(String trait, List<String> sources) {}
}
