package io.patron.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order or a refund was worth and of what it was made.
 *
 * @param currency ISO 4217 code
 * @param totalMinor the whole in minor units, ≥ 0: the exact line values summed, then rounded half
 *     up
 * @param country where it was shipped, as the shop wrote it
 * @param lines at most 10,000 lines
 * @param whole {@code true} for a refund of all that is left of its order, whatever becomes known
 *     of the order later; absent otherwise
 */
public record OrderFacts(
        String currency,
        long totalMinor,
        @Nullable String country,
        List<OrderLine> lines,
        @Nullable Boolean whole) {

    /** An order, or a refund of an amount that was told. */
    public OrderFacts(
            String currency, long totalMinor, @Nullable String country, List<OrderLine> lines) {
        this(currency, totalMinor, country, lines, null);
    }
}
