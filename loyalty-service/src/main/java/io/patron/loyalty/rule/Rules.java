package io.patron.loyalty.rule;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One version of what a programme decides; never changed.
 *
 * @param version from 1
 * @param earning what the main wallet earns
 * @param effectiveFrom when it came into force; null for the first, which holds from the beginning
 */
public record Rules(
        int version,
        @Nullable Instant effectiveFrom,
        EarningRule earning,
        ClawbackPolicy clawback,
        TierLadder ladder,
        QualificationWindow window,
        WalletPlan plan) {

    /** With one wallet of points that are active at once and never expire. */
    public Rules(
            int version,
            @Nullable Instant effectiveFrom,
            EarningRule earning,
            ClawbackPolicy clawback,
            TierLadder ladder,
            QualificationWindow window) {
        this(version, effectiveFrom, earning, clawback, ladder, window, WalletPlan.simple(earning));
    }

    public ZoneId zone() {
        return window.zone();
    }

    boolean inForce(Instant at) {
        return effectiveFrom == null || !at.isBefore(effectiveFrom);
    }
}
