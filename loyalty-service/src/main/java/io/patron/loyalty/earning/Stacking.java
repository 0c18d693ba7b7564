package io.patron.loyalty.earning;

/** How a multiplier goes together with others on the same line. */
public enum Stacking {
    /** It stands alone: the better of it and of all others counts. */
    BEST_ONLY,
    /** What it adds is added: 2 × and 3 × are 4 ×. */
    ADD,
    /** It multiplies what the others give: 2 × and 3 × are 6 ×. */
    MULTIPLY
}
