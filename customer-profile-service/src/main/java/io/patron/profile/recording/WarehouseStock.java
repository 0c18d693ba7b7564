package io.patron.profile.recording;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What there is in each warehouse, and so in all, while events tell of one after the other. */
final class WarehouseStock {
    /** Pieces, and as of when. */
    record Count(long pieces, Instant asOf) {}

    private final Map<String, Map<String, Count>> skus = new HashMap<>();

    /**
     * Takes what is told of a warehouse, unless something later was told of it before.
     *
     * @return what there is in all of them
     */
    Count tell(String sku, String warehouse, Count told) {
        var counts = skus.computeIfAbsent(sku, any -> new HashMap<>());
        counts.merge(
                warehouse, told, (kept, news) -> news.asOf().isBefore(kept.asOf()) ? kept : news);
        var pieces = 0L;
        var asOf = told.asOf();
        for (var count : counts.values()) {
            pieces += count.pieces();
            asOf = count.asOf().isAfter(asOf) ? count.asOf() : asOf;
        }
        return new Count(pieces, asOf);
    }
}
