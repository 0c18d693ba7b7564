package io.patron.loyalty.rule;

import java.math.RoundingMode;

/** How a fraction of a point is rounded; amounts are never negative. */
public enum Rounding {
    FLOOR(RoundingMode.FLOOR),
    HALF_UP(RoundingMode.HALF_UP),
    CEILING(RoundingMode.CEILING);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    public RoundingMode mode() {
        return mode;
    }
}
