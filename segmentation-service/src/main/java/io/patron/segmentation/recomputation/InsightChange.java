package io.patron.segmentation.recomputation;

import io.patron.segmentation.insight.CustomerInsight;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That other things are to be said of a customer than before.
 *
 * @param before absent for a customer who had no orders
 * @param now what is to be said now
 */
record InsightChange(UUID customerId, @Nullable CustomerInsight before, CustomerInsight now) {

    /** Whether scores or group changed; values alone change every day. */
    boolean isOfScores() {
        return before == null
                || !before.rankFirst().equals(now.rankFirst())
                || !before.tieSharing().equals(now.tieSharing())
                || !before.group().equals(now.group());
    }

    boolean isOfBand() {
        return !now.band().equals(previousBand());
    }

    @Nullable String previousBand() {
        return before == null ? null : before.band();
    }
}
