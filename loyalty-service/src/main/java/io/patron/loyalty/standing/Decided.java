package io.patron.loyalty.standing;

import io.patron.loyalty.account.MemberRef;
import io.patron.loyalty.benefit.Holder;
import io.patron.loyalty.ladder.TierSet;
import java.util.Optional;
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

    /** Another tier, another version, or a day on which a period may begin. */
    boolean concernsBenefits() {
        var look = before == null ? null : before.lookOn();
        return before == null
                || !outcome.steps().isEmpty()
                || before.version() != outcome.placed().version()
                || (look != null && !look.isAfter(placing.today()));
    }

    Optional<Holder> holder() {
        return set().rung(outcome.placed().shown())
                .map(rung -> new Holder(member, set(), rung, placing.today(), placing.now()));
    }

    boolean isChanged() {
        return !outcome.placed().equals(before);
    }
}
