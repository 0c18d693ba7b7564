package io.patron.loyalty.wallet;

import org.jspecify.annotations.Nullable;

/**
 * Points of a lot that a claw-back could not take, since they were held or spent at that time.
 * Should they come back, they are taken then.
 *
 * @param due what they were due for
 * @param points &gt; 0
 */
public record Waiver(Due due, long points) {

    /**
     * What takes points back.
     *
     * @param refundId the refund, or what gave the points where that was no order
     * @param orderId the order that was returned; null where that was no order
     */
    public record Due(String refundId, @Nullable String orderId) {}

    Waiver of(long fewer) {
        return new Waiver(due, fewer);
    }
}
