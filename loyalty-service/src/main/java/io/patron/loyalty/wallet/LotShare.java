package io.patron.loyalty.wallet;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Points of a lot.
 *
 * @param points &gt; 0
 */
@RegisterForReflection
public record LotShare(UUID lot, long points) {

    /**
     * A part of a sequence of shares: its points from an offset up to (excluded) another.
     *
     * @param from 0 to {@code until}
     * @param until at most the sum of all shares
     */
    public static List<LotShare> slice(List<LotShare> shares, long from, long until) {
        List<LotShare> part = new ArrayList<>();
        var start = 0L;
        for (var share : shares) {
            var end = start + share.points();
            var points = Math.min(end, until) - Math.max(start, from);
            if (points > 0) {
                part.add(new LotShare(share.lot(), points));
            }
            start = end;
        }
        return part;
    }
}
