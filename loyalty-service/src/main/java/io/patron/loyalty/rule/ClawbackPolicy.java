package io.patron.loyalty.rule;

/** What happens when more points are to be taken back than the member has left. */
public enum ClawbackPolicy {
    /** All are taken; the balance may fall below zero and later points pay the debt. */
    INTO_DEBT,
    /** At most the balance is taken; the rest is waived for good. */
    WITHIN_BALANCE;

    /**
     * @param due points to be taken back, ≥ 0
     * @param balance the member's balance
     * @return points that are taken, 0 to {@code due}
     */
    public long take(long due, long balance) {
        return this == INTO_DEBT ? due : Math.min(due, Math.max(0, balance));
    }
}
