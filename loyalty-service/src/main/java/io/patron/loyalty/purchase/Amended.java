package io.patron.loyalty.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.patron.loyalty.earning.Worth;
import io.patron.loyalty.purchase.Purchase.Goods;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of an order is no longer as it was rewarded.
 *
 * @param whole whether all that was left of it came back: nothing of it is worth anything then,
 *     whatever is told later
 * @param changedAt since when it is told as it is; null for one that nobody changed
 * @param rewarded as it was rewarded; null where it is told so still
 * @param own by wallet, what the programme's own rate gives for the order as it is told, where
 *     rules exclude some of it
 * @param beyond refunds by product, as far as the order has less of it: should it be changed to
 *     have more, they count with that
 * @param corrected refunds that were told anew, by their ids, as they count now
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Amended(
        boolean whole,
        @Nullable Instant changedAt,
        @Nullable Rewarded rewarded,
        Map<String, Worth> own,
        Map<String, Long> beyond,
        Map<String, Back> corrected) {

    static final Amended NONE = new Amended(false, null, null, Map.of(), Map.of(), Map.of());

    Amended {
        own = Map.copyOf(own);
        beyond = Map.copyOf(beyond);
        corrected = Map.copyOf(corrected);
    }

    /** An order as it was rewarded. */
    @RegisterForReflection
    record Rewarded(long amountMinor, List<Basket.Line> lines) {
        Rewarded {
            lines = List.copyOf(lines);
        }

        /** What no line says. */
        long restMinor() {
            return amountMinor - lines.stream().mapToLong(Basket.Line::amountMinor).sum();
        }
    }

    /** What came back with a refund. */
    @RegisterForReflection
    record Back(long amountMinor, List<Goods> goods) {
        Back {
            goods = List.copyOf(goods);
        }
    }

    boolean saysNothing() {
        return equals(NONE);
    }

    /** Whether a change says something that is not known yet. */
    boolean isBefore(Instant change) {
        return changedAt == null || changedAt.isBefore(change);
    }

    Amended ended() {
        return new Amended(true, changedAt, rewarded, own, beyond, corrected);
    }

    Amended with(Map<String, Long> beyondNow) {
        return new Amended(whole, changedAt, rewarded, own, beyondNow, corrected);
    }

    /** Told as it is from a time on; what it was when it was rewarded is kept. */
    Amended changed(Instant at, @Nullable Rewarded before, Map<String, Worth> ownNow) {
        var kept = rewarded == null ? before : rewarded;
        return new Amended(whole, at, kept, ownNow, beyond, corrected);
    }

    Amended corrected(String refund, Back now) {
        var all = new HashMap<>(corrected);
        all.put(refund, now);
        return new Amended(whole, changedAt, rewarded, own, beyond, all);
    }
}
