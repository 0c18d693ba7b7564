package io.patron.segmentation.rfm;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The RFM picture of all customers.
 *
 * @param basis what it is about and in all
 * @param percentiles of the values
 * @param rankFirst sizes by the rank-first rule
 * @param tieSharing sizes by the tie-sharing rule
 * @param cuts of the tie-sharing rule
 * @param groups the strategy groups with their sizes
 */
@RegisterForReflection(targets = {RfmReport.class, RfmReport.Basis.class, RfmReport.Spread.class})
public record RfmReport(
        Basis basis,
        Spread percentiles,
        RfmSizes rankFirst,
        RfmSizes tieSharing,
        RfmCuts cuts,
        List<GroupSize> groups) {

    /**
     * @param asOf the day from which recency counts
     * @param currency of all values
     * @param customers with at least one order in this currency
     * @param totalMonetaryMinor gross value of their orders
     * @param totalFrequency their orders
     * @param leftOutOrders orders in other currencies
     */
    public record Basis(
            LocalDate asOf,
            @Schema(examples = "GBP") String currency,
            @Schema(examples = "2196") int customers,
            @Schema(examples = "485676909") long totalMonetaryMinor,
            @Schema(examples = "9547") long totalFrequency,
            long leftOutOrders) {}

    /** Percentiles: days, orders, minor units. */
    public record Spread(Percentiles r, Percentiles f, Percentiles m) {}

    /** A strategy group and how many are in it. */
    @RegisterForReflection
    public record GroupSize(
            @Schema(examples = "high-value") String key, @Schema(examples = "412") int customers) {}

    /** Makes the report; a pure function. */
    public static RfmReport of(
            RfmPopulation population,
            RfmScoring scoring,
            StrategyGroups groups,
            long leftOutOrders) {
        var monetaries = population.monetaries();
        var frequencies = population.frequencies();
        var basis =
                new Basis(
                        population.asOf(),
                        population.currency(),
                        population.size(),
                        Arrays.stream(monetaries).sum(),
                        Arrays.stream(frequencies).sum(),
                        leftOutOrders);
        var spread =
                new Spread(
                        Percentiles.of(population.recencies()),
                        Percentiles.of(frequencies),
                        Percentiles.of(monetaries));
        return new RfmReport(
                basis,
                spread,
                RfmSizes.of(population.size(), scoring::rankFirst),
                RfmSizes.of(population.size(), scoring::tieSharing),
                scoring.cuts(),
                sizes(population.size(), scoring, groups));
    }

    private static List<GroupSize> sizes(int customers, RfmScoring scoring, StrategyGroups groups) {
        var sizes = new java.util.LinkedHashMap<String, Integer>();
        groups.keys().forEach(key -> sizes.put(key, 0));
        for (int i = 0; i < customers; i++) {
            var key = groups.groupOf(scoring.rankFirst(i), scoring.tieSharing(i));
            sizes.merge(key, 1, Integer::sum);
        }
        return sizes.entrySet().stream()
                .map(size -> new GroupSize(size.getKey(), size.getValue()))
                .toList();
    }
}
