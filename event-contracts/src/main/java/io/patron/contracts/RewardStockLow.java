package io.patron.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * Few pieces of a reward are left. Told once each time that they become few.
 *
 * @param rewardKey the reward's stable name in the programme
 * @param left pieces, or codes of its pool
 */
public record RewardStockLow(
        UUID programmeId, UUID rewardId, String rewardKey, long left, Instant occurredAt)
        implements PatronEvent {
    @Override
    public String key() {
        return rewardId.toString();
    }
}
