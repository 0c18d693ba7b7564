package io.patron.loyalty.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of what a programme decides; never changed.
 *
 * @param version from 1
 * @param effectiveFrom when it came into force; null for the first, which holds from the beginning
 */
public record Rules(
        int version,
        @Nullable Instant effectiveFrom,
        EarningRule earning,
        ClawbackPolicy clawback,
        TierLadder ladder,
        QualificationWindow window) {

    boolean inForce(Instant at) {
        return effectiveFrom == null || !at.isBefore(effectiveFrom);
    }
}
