package io.patron.loyalty.rule;

import java.math.BigDecimal;

/**
 * Points for what was paid: the total of an order in major units × the rate, rounded once, over the
 * whole order.
 *
 * @param pointsPerUnit points for one major unit (a pound, a yen), &gt; 0
 * @param rounding what becomes of a fraction of a point
 * @param exponent decimals of the currency by ISO 4217: 2 for GBP, 0 for JPY, 3 for KWD
 */
public record EarningRule(BigDecimal pointsPerUnit, Rounding rounding, int exponent) {

    /**
     * @param amountMinor minor units, ≥ 0
     * @return at most {@link Rounding#MOST_POINTS}
     */
    public long points(long amountMinor) {
        return rounding.points(BigDecimal.valueOf(amountMinor, exponent).multiply(pointsPerUnit));
    }
}
