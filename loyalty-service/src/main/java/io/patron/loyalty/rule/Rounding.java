package io.patron.loyalty.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How a fraction of a point is rounded; amounts are never negative. */
public enum Rounding {
    FLOOR(RoundingMode.FLOOR),
    HALF_UP(RoundingMode.HALF_UP),
    CEILING(RoundingMode.CEILING);

    /**
     * What an order or act earns at once by a rate, at most: an amount without measure fills a
     * wallet as little as it overflows sums over wallets.
     */
    public static final long MOST_POINTS = 1_000_000_000_000L;

    private static final BigDecimal MOST = BigDecimal.valueOf(MOST_POINTS);

    private final RoundingMode mode;

    Rounding(RoundingMode mode) {
        this.mode = mode;
    }

    public RoundingMode mode() {
        return mode;
    }

    /**
     * Whole points, at most {@link #MOST_POINTS}.
     *
     * @param exact &ge; 0
     */
    public long points(BigDecimal exact) {
        return exact.min(MOST).setScale(0, mode).longValueExact();
    }
}
