package io.patron.loyalty.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A part of a whole as a decimal of four places, rounded half up; null of nothing. */
final class Ratio {
    private static final int PLACES = 4;

    private Ratio() {}

    static @Nullable BigDecimal of(long part, long whole) {
        return of(BigDecimal.valueOf(part), whole);
    }

    static @Nullable BigDecimal of(BigDecimal part, long whole) {
        return whole <= 0
                ? null
                : part.divide(BigDecimal.valueOf(whole), PLACES, RoundingMode.HALF_UP);
    }
}
