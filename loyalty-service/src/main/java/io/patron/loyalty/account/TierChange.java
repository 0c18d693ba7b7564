package io.patron.loyalty.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member's tier changed.
 *
 * @param tier the tier now
 * @param previousTier the tier before; null on the first
 * @param by what decided it
 * @param changedAt when it was decided
 */
public record TierChange(
        UUID id,
        MemberRef member,
        String tier,
        @Nullable String previousTier,
        Decided by,
        Instant changedAt)
        implements MemberChange {

    /** What made somebody look at the tier. */
    public enum Trigger {
        ORDER,
        EVALUATION
    }

    /**
     * @param spendMinor the qualifying spend in the window, in minor units of {@code currency}
     * @param ruleVersion the programme's version whose ladder decided
     */
    public record Decided(long spendMinor, String currency, int ruleVersion, Trigger trigger) {}
}
