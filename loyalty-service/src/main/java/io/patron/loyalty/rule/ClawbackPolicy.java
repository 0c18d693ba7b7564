package io.patron.loyalty.rule;

/** How far points are taken back when goods are returned. */
public enum ClawbackPolicy {
    /** Only points of the order that are still pending; what became active stays. */
    ONLY_PENDING,
    /**
     * The order's own points, then others, at most what is available; the rest is waived. What of
     * the order's own is held or spent then is taken should it come back.
     */
    WITHIN_BALANCE,
    /** All are taken; what is not there is owed, and later points pay it. */
    INTO_DEBT;

    /** Whether points of other orders are taken where the order's own are spent. */
    public boolean takesOthers() {
        return this != ONLY_PENDING;
    }

    /** Whether what is not there is owed. */
    public boolean owes() {
        return this == INTO_DEBT;
    }
}
