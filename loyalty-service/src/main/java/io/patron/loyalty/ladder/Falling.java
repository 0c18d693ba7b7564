package io.patron.loyalty.ladder;

/**
 * How a tier falls that is reached no longer.
 *
 * @param graceDays days from the one on which it is no longer reached, ≥ 0
 */
public record Falling(int graceDays, Mode mode) {

    /** How far. */
    public enum Mode {
        /** To the tier that is reached. */
        TO_BALANCE,
        /** To the next lower one, which is kept for a window at least. */
        ONE_STEP
    }
}
