package io.patron.loyalty.recompute;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a set is looked at anew.
 *
 * @param falls what becomes of tiers that are reached no longer; left out: as declared
 */
@RegisterForReflection
public record RecomputeRequest(@Schema(examples = "AS_DECLARED") @Nullable Falls falls) {

    /** What becomes of tiers that are reached no longer. */
    public enum Falls {
        /** They fall at the end of the window, with grace and by steps, as the set says. */
        AS_DECLARED,
        /** Everybody gets the tier that is reached today. */
        AT_ONCE
    }

    Falls orUsual() {
        return falls == null ? Falls.AS_DECLARED : falls;
    }
}
