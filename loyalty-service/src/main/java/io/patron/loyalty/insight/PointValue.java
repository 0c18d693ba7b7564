package io.patron.loyalty.insight;

import io.patron.loyalty.rule.WalletKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a point is worth.
 *
 * @param minor in minor units; null where nobody said
 * @param source who said it
 */
record PointValue(@Nullable BigDecimal minor, Source source) {

    /** Who says what a point is worth. */
    enum Source {
        /** Whoever asked. */
        REQUEST,
        /** The programme's margin guard. */
        PROGRAMME,
        /** Nobody; there are points alone. */
        NONE
    }

    static PointValue of(@Nullable BigDecimal asked, @Nullable BigDecimal programme) {
        if (asked != null) {
            return new PointValue(asked, Source.REQUEST);
        }
        return new PointValue(programme, programme == null ? Source.NONE : Source.PROGRAMME);
    }

    /**
     * Money for points, rounded half up at the end; null where a point has no value: nobody said
     * one, or nobody can spend such points.
     */
    @Nullable Long of(long points, @Nullable WalletKind kind) {
        if (minor == null || kind == null || !kind.isSpendable()) {
            return null;
        }
        return minor.multiply(BigDecimal.valueOf(points))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
