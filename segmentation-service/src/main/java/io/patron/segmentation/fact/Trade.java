package io.patron.segmentation.fact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order or a refund as facts need it.
 *
 * @param id the shop's id, unique in its source
 * @param currency ISO 4217 code
 * @param totalMinor in minor units, ≥ 0
 * @param changedAt when it became what it is; absent of a refund and of an order as it was placed
 */
record Trade(
        UUID customerId,
        String source,
        String id,
        Instant occurredAt,
        String currency,
        long totalMinor,
        @Nullable Instant changedAt) {

    private record Key(String source, String id) {}

    /** Each once, as it was told first. */
    static List<Trade> firsts(Stream<Trade> told) {
        var firsts = new LinkedHashMap<Key, Trade>();
        told.forEach(trade -> firsts.putIfAbsent(trade.key(), trade));
        return List.copyOf(firsts.values());
    }

    /** Each once, as it is after all its changes; of one time the last that was told counts. */
    static List<Trade> latest(Stream<Trade> told) {
        var latest = new LinkedHashMap<Key, Trade>();
        told.forEach(trade -> latest.merge(trade.key(), trade, Trade::later));
        return List.copyOf(latest.values());
    }

    private Key key() {
        return new Key(source, id);
    }

    private Trade later(Trade other) {
        return changedAt != null && other.changedAt != null && changedAt.isAfter(other.changedAt)
                ? this
                : other;
    }
}
