package io.patron.campaign.order;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order or a refund.
 *
 * @param id the shop's id of it
 * @param totalMinor minor units, ≥ 0
 * @param changedAt when it became what it is; absent of a refund and of an order as it was placed
 */
record Sale(
        String source,
        String id,
        UUID customerId,
        Instant occurredAt,
        long totalMinor,
        String currency,
        @Nullable Instant changedAt) {

    private record Key(String source, String id) {}

    /** Each once, as it was told first. */
    static List<Sale> firsts(Stream<Sale> told) {
        var firsts = new LinkedHashMap<Key, Sale>();
        told.forEach(sale -> firsts.putIfAbsent(sale.key(), sale));
        return List.copyOf(firsts.values());
    }

    /** Each once, as it is after all its changes; of one time the last that was told counts. */
    static List<Sale> latest(Stream<Sale> told) {
        var latest = new LinkedHashMap<Key, Sale>();
        told.forEach(sale -> latest.merge(sale.key(), sale, Sale::later));
        return List.copyOf(latest.values());
    }

    private Key key() {
        return new Key(source, id);
    }

    private Sale later(Sale other) {
        return changedAt != null && other.changedAt != null && changedAt.isAfter(other.changedAt)
                ? this
                : other;
    }
}
