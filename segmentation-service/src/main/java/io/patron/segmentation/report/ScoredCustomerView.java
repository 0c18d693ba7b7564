package io.patron.segmentation.report;

import io.patron.personal.audit.AboutCustomer;
import io.patron.segmentation.insight.CustomerInsight;
import io.patron.segmentation.rfm.Scores;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A scored customer.
 *
 * @param externalId the shop's own id, where known
 * @param values recency, frequency and monetary value
 * @param rankFirst scores by the rank-first rule
 * @param tieSharing scores by the tie-sharing rule
 * @param group key of the strategy group
 * @param band lifecycle band
 */
public record ScoredCustomerView(
        UUID customerId,
        @Schema(examples = "12347") @Nullable String externalId,
        Values values,
        Scores rankFirst,
        Scores tieSharing,
        @Schema(examples = "high-value") String group,
        @Schema(examples = "1-30") String band)
        implements AboutCustomer {

    /**
     * @param recencyDays days since the last order
     * @param frequency orders
     * @param monetaryMinor their gross value in minor units
     */
    public record Values(
            LocalDate asOf,
            @Schema(examples = "3") int recencyDays,
            @Schema(examples = "7") int frequency,
            @Schema(examples = "431000") long monetaryMinor,
            @Schema(examples = "GBP") String currency,
            LocalDate firstOrderOn,
            LocalDate lastOrderOn) {

        static Values of(CustomerInsight insight) {
            var values = insight.values();
            return new Values(
                    insight.asOf(),
                    values.recencyDays(),
                    values.frequency(),
                    values.monetaryMinor(),
                    values.currency(),
                    values.firstOn(),
                    values.lastOn());
        }
    }

    static ScoredCustomerView of(
            UUID customerId, @Nullable String externalId, CustomerInsight insight) {
        return new ScoredCustomerView(
                customerId,
                externalId,
                Values.of(insight),
                insight.rankFirst(),
                insight.tieSharing(),
                insight.group(),
                insight.band());
    }
}
