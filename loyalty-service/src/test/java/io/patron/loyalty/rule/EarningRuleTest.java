package io.patron.loyalty.rule;

import static io.patron.loyalty.rule.Rounding.CEILING;
import static io.patron.loyalty.rule.Rounding.FLOOR;
import static io.patron.loyalty.rule.Rounding.HALF_UP;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarningRuleTest {

    @ParameterizedTest
    @CsvSource({
        // rate, exponent, minor, floor, half up, ceiling
        "1, 2, 0, 0, 0, 0",
        "1, 2, 1, 0, 0, 1",
        "1, 2, 49, 0, 0, 1",
        "1, 2, 50, 0, 1, 1",
        "1, 2, 99, 0, 1, 1",
        "1, 2, 100, 1, 1, 1",
        "1, 2, 13912, 139, 139, 140",
        "1, 2, 13950, 139, 140, 140",
        "0.5, 2, 100, 0, 1, 1",
        "0.1, 2, 999, 0, 1, 1",
        "0.1, 2, 1000, 1, 1, 1",
        "2.5, 2, 100, 2, 3, 3",
        "0.333333, 2, 300, 0, 1, 1",
        "10, 2, 1, 0, 0, 1",
        "10, 2, 5, 0, 1, 1",
        "1, 0, 1, 1, 1, 1",
        "0.01, 0, 149, 1, 1, 2",
        "0.01, 0, 150, 1, 2, 2",
        "1, 3, 1, 0, 0, 1",
        "1, 3, 499, 0, 0, 1",
        "1, 3, 500, 0, 1, 1",
        "1, 3, 1000, 1, 1, 1",
        "1000000, 2, 80995003, 809950030000, 809950030000, 809950030000",
    })
    void roundsTheWholeOrderOnce(
            BigDecimal rate, int exponent, long minor, long floor, long halfUp, long ceiling) {
        assertEquals(floor, new EarningRule(rate, FLOOR, exponent).points(minor));
        assertEquals(halfUp, new EarningRule(rate, HALF_UP, exponent).points(minor));
        assertEquals(ceiling, new EarningRule(rate, CEILING, exponent).points(minor));
    }

    @Test
    void anAmountWithoutMeasureEarnsTheMostThatIsEarnedAtOnce() {
        var rule = new EarningRule(BigDecimal.valueOf(1_000_000), FLOOR, 0);

        assertEquals(Rounding.MOST_POINTS, rule.points(1_000_000));
        assertEquals(Rounding.MOST_POINTS, rule.points(1_000_001));
        assertEquals(Rounding.MOST_POINTS, rule.points(Long.MAX_VALUE));
        assertEquals(999_999_000_000L, rule.points(999_999));
    }
}
