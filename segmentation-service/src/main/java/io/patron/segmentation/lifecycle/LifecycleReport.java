package io.patron.segmentation.lifecycle;

import io.patron.segmentation.rfm.RfmPopulation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where customers are in their lives.
 *
 * @param asOf the day from which days count
 * @param customers with at least one order
 * @param bands customers by days since the last order
 * @param newLast30 whose first order was at most 30 days ago
 * @param oneTime with exactly one order
 * @param oneTimeOver180Days of them, those whose order was more than 180 days ago
 */
@RegisterForReflection
public record LifecycleReport(
        LocalDate asOf,
        @Schema(examples = "2196") int customers,
        @Schema(examples = "{\"1-30\": 851, \"31-60\": 375}") Map<String, Integer> bands,
        @Schema(examples = "132") int newLast30,
        @Schema(examples = "761") int oneTime,
        @Schema(examples = "323") int oneTimeOver180Days) {

    private static final int NEW_DAYS = 30;
    private static final int LONG_DAYS = 180;

    /** Counts a population. */
    public static LifecycleReport of(RfmPopulation population) {
        var bands = new LinkedHashMap<String, Integer>();
        for (var band : LifecycleBand.values()) {
            bands.put(band.key(), 0);
        }
        int newcomers = 0;
        int oneTime = 0;
        int oneTimeLongAgo = 0;
        for (int i = 0; i < population.size(); i++) {
            int days = population.recencyDays(i);
            boolean once = population.frequency(i) == 1;
            bands.merge(LifecycleBand.of(days).key(), 1, Integer::sum);
            newcomers += population.tenureDays(i) <= NEW_DAYS ? 1 : 0;
            oneTime += once ? 1 : 0;
            oneTimeLongAgo += once && days > LONG_DAYS ? 1 : 0;
        }
        return new LifecycleReport(
                population.asOf(), population.size(), bands, newcomers, oneTime, oneTimeLongAgo);
    }
}
