package io.patron.profile.purchase;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order or a refund as a shop told it.
 *
 * @param reference the shop's id of the order, or of the refund; of a kind, it counts once
 * @param orderId the order; of a refund the order that it refunds, where the shop says
 * @param facts what it was worth
 */
public record Purchase(PurchaseKind kind, String reference, @Nullable String orderId, Facts facts) {

    /**
     * What it was worth and of what it was made.
     *
     * @param currency ISO 4217 code
     * @param totalMinor in minor units, ≥ 0
     * @param country where it was shipped, as the shop wrote it
     */
    @RegisterForReflection
    public record Facts(
            String currency, long totalMinor, @Nullable String country, List<Line> lines) {}

    /**
     * A line of it.
     *
     * @param quantity pieces, &gt; 0
     * @param amountMinor what the line cost in minor units, rounded half up; 0 where no price was
     *     told
     */
    @RegisterForReflection
    public record Line(
            String sku,
            @Nullable String name,
            @Nullable String category,
            long quantity,
            long amountMinor) {}
}
