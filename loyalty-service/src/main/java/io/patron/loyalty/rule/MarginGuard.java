package io.patron.loyalty.rule;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Keeps an order above a floor: what was paid − what the goods cost − what the points cost is at
 * least a share of what was paid. What was paid is after discounts and coupons, so these count too.
 *
 * @param floorPercent of what was paid, 0 to 100
 * @param pointValueMinor what a point costs, in minor units, &gt; 0
 */
public record MarginGuard(BigDecimal floorPercent, BigDecimal pointValueMinor) {

    /** Points that an order can bear, ≥ 0. */
    public long mostPoints(long paidMinor, long costMinor) {
        var floor = BigDecimal.valueOf(paidMinor).multiply(floorPercent).movePointLeft(2);
        var free = BigDecimal.valueOf(paidMinor - costMinor).subtract(floor);
        return free.signum() <= 0
                ? 0
                : free.divide(pointValueMinor, 0, RoundingMode.FLOOR)
                        .min(BigDecimal.valueOf(Long.MAX_VALUE))
                        .longValueExact();
    }
}
