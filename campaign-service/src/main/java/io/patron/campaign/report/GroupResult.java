package io.patron.campaign.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a group did within the window.
 *
 * @param customers in the group
 * @param converted of whom this many ordered
 * @param orders that they placed
 * @param revenue gross totals of those orders by currency
 * @param refunded refunds to the group within the window, by currency
 * @param conversionRate converted / customers; absent for an empty group
 * @param conversionRate95 its Wilson interval
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupResult(
        long customers,
        long converted,
        long orders,
        List<Money> revenue,
        List<Money> refunded,
        @Nullable Double conversionRate,
        @Nullable Interval conversionRate95) {

    /** Counts of a group, from which the rest follows. */
    record Counts(long customers, long converted, long orders) {
        static final Counts NONE = new Counts(0, 0, 0);
    }

    static GroupResult of(Counts counts, List<Money> revenue, List<Money> refunded) {
        var proportion =
                counts.customers() == 0
                        ? null
                        : new Proportion(counts.converted(), counts.customers());
        return new GroupResult(
                counts.customers(),
                counts.converted(),
                counts.orders(),
                revenue,
                refunded,
                proportion == null ? null : proportion.rate(),
                proportion == null ? null : proportion.wilson95());
    }
}
