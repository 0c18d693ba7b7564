package io.patron.loyalty.reward;

import org.jspecify.annotations.Nullable;

/**
 * Pieces of a reward.
 *
 * @param taken by redemptions that were not cancelled
 * @param pool codes that were uploaded, where it gives codes
 */
public record RewardStock(long taken, long pool) {

    /** Pieces that are left; null for no end of them. */
    public @Nullable Long left(Reward reward) {
        var stock = reward.stock() == null ? Long.MAX_VALUE : reward.stock();
        var most = reward.givesCodes() ? Math.min(stock, pool) : stock;
        return most == Long.MAX_VALUE ? null : most - taken;
    }
}
