package io.patron.segmentation.vocabulary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's orders and refunds up to the as-of day, in the reporting currency.
 *
 * @param count completed orders
 * @param grossMinor their value in minor units
 * @param refundMinor refunds in minor units
 * @param first when the first order was; absent without one
 * @param last when the last order was; absent without one
 */
public record OrderTotals(
        long count,
        long grossMinor,
        long refundMinor,
        @Nullable Instant first,
        @Nullable Instant last) {

    /** Average order in minor units, rounded half up; there has to be an order. */
    BigDecimal averageMinor() {
        return BigDecimal.valueOf(grossMinor)
                .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP);
    }
}
