package io.patron.loyalty.account;

import io.patron.kit.time.Ids;
import io.patron.loyalty.rule.RuleBook;
import io.patron.loyalty.rule.Tier;
import io.patron.loyalty.rule.TierLadder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A member while decisions are taken: the state that the database had under lock, and what was
 * decided since, in order. Not thread-safe; lives for one transaction.
 */
public final class Member {
    private final MemberRef ref;
    private final List<MemberChange> changes = new ArrayList<>();
    private MemberState state;

    public Member(MemberRef ref, MemberState state) {
        this.ref = ref;
        this.state = state;
    }

    public MemberRef ref() {
        return ref;
    }

    public MemberState state() {
        return state;
    }

    public long balance() {
        return state.totals().balance();
    }

    /** What was decided since the state was read. */
    public List<MemberChange> changes() {
        return List.copyOf(changes);
    }

    /**
     * Moves points and gives the transaction the member's next sequence number.
     *
     * @param points to the member where positive, back to the programme where negative
     * @throws ArithmeticException when a total would not fit into 64 bits
     */
    public Posting post(RuleBook book, Cause cause, long points) {
        state = state.posted(cause.kind(), points);
        var posting =
                new Posting(
                        Ids.next(),
                        ref,
                        book.programme().issuanceAccount(),
                        state.sequence(),
                        cause,
                        points,
                        balance());
        changes.add(posting);
        return posting;
    }

    /** Lifts the member to the tier that the spend reaches; never lowers it. */
    public void rise(TierLadder ladder, TierChange.Decided by, Instant now) {
        var reached = ladder.reachedBy(by.spendMinor());
        if (ladder.rank(reached.key()) > ladder.rank(state.tier())) {
            enter(reached, by, now);
        }
    }

    /**
     * Puts the member into the tier that the spend reaches, up or down. One who never ordered has
     * none.
     */
    public void requalify(TierLadder ladder, TierChange.Decided by, Instant now) {
        var reached = ladder.reachedBy(by.spendMinor());
        if (state.orders() > 0 && !reached.key().equals(state.tier())) {
            enter(reached, by, now);
        }
    }

    private void enter(Tier tier, TierChange.Decided by, Instant now) {
        changes.add(new TierChange(Ids.next(), ref, tier.key(), state.tier(), by, now));
        state = state.inTier(tier.key(), now);
    }
}
