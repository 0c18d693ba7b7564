package io.patron.profile.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many customers there are and what they bought.
 *
 * @param customers all that are known
 * @param currencies orders and refunds of each currency
 */
public record CustomersReport(
        @Schema(examples = "2171") long customers, List<CurrencyTotals> currencies) {

    /**
     * Amounts are in minor units.
     *
     * @param buyers customers with an order
     * @param grossMinor sum of the orders' totals
     * @param refundedMinor sum of the refunds' totals
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CurrencyTotals(
            @Schema(examples = "GBP") String currency,
            @Schema(examples = "2150") long buyers,
            @Schema(examples = "9211") long orders,
            @Schema(examples = "445023410") long grossMinor,
            @Schema(examples = "1801") long refunds,
            @Schema(examples = "24112300") long refundedMinor,
            OrderTimes orderTimes) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OrderTimes(@Nullable Instant first, @Nullable Instant last) {}
}
