package io.patron.loyalty.earning;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a rule; null for none. All count points that were granted: what is taken back later
 * does not come back to them.
 *
 * @param perEvent points for an order or act
 * @param perDay points of a member on a local day
 * @param perMonth points of a member in a local month
 * @param perMember points of a member ever
 * @param cooldown after a grant to a member, and before it, the rule gives nothing for so long
 * @param budget points for all members ever
 */
public record Caps(
        @Nullable Long perEvent,
        @Nullable Long perDay,
        @Nullable Long perMonth,
        @Nullable Long perMember,
        @Nullable Duration cooldown,
        @Nullable Long budget) {
    public static final Caps NONE = new Caps(null, null, null, null, null, null);

    /** Whether what a member got before matters. */
    public boolean countMember() {
        return perDay != null || perMonth != null || perMember != null || cooldown != null;
    }
}
