package io.patron.loyalty.tier;

import io.patron.loyalty.account.Member;
import io.patron.loyalty.account.TierChange;
import io.patron.loyalty.rule.TierLadder;

/** What an evaluation did to members. */
record Tally(long members, long upgraded, long downgraded) {
    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                members + other.members, upgraded + other.upgraded, downgraded + other.downgraded);
    }

    /** One member, after its tier was looked at. */
    static Tally of(Member member, TierLadder ladder) {
        if (member.state().orders() == 0) {
            return NONE;
        }
        var rise =
                member.changes().stream()
                        .filter(TierChange.class::isInstance)
                        .map(TierChange.class::cast)
                        .mapToInt(c ->
                                Integer.compare(
                                        ladder.rank(c.tier()), ladder.rank(c.previousTier())))
                        .sum();
        return new Tally(1, rise > 0 ? 1 : 0, rise < 0 ? 1 : 0);
    }
}
