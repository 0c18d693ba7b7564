package io.patron.loyalty.standing;

import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.ladder.TierSet;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a member in a tier set.
 *
 * @param placing by what it was decided
 * @param before null for one who was not in the set
 */
public record Decided(
        MemberRef member, Placing placing, @Nullable Placed before, Placing.Outcome outcome) {

    /** The version of today. */
    public TierSet set() {
        return placing.course().book().on(placing.today());
    }

    boolean isChanged() {
        return !outcome.placed().equals(before);
    }
}
