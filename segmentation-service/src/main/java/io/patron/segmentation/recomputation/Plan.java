package io.patron.segmentation.recomputation;

import io.patron.segmentation.insight.CustomerInsight;
import io.patron.segmentation.lifecycle.LifecycleBand;
import io.patron.segmentation.lifecycle.LifecycleReport;
import io.patron.segmentation.rfm.RfmPopulation;
import io.patron.segmentation.rfm.RfmReport;
import io.patron.segmentation.rfm.RfmScoring;
import io.patron.segmentation.rfm.StrategyGroups;
import io.patron.segmentation.vocabulary.CustomerFactsReader.Lens;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a recomputation goes by, fixed at its beginning.
 *
 * @param lens the as-of day, the currency and the declared traits
 * @param population everybody with an order
 * @param scoring their scores
 * @param groups the strategy matrix
 * @param rfm what it says in figures
 * @param lifecycle the same of bands
 */
record Plan(
        Lens lens,
        RfmPopulation population,
        RfmScoring scoring,
        StrategyGroups groups,
        RfmReport rfm,
        LifecycleReport lifecycle) {

    /**
     * Scores everybody; seconds of work for a million, so it is not for an event loop.
     *
     * @param leftOutOrders orders in other currencies
     */
    static Plan of(Lens lens, RfmPopulation population, StrategyGroups groups, long leftOutOrders) {
        var scoring = RfmScoring.of(population);
        return new Plan(
                lens,
                population,
                scoring,
                groups,
                RfmReport.of(population, scoring, groups, leftOutOrders),
                LifecycleReport.of(population));
    }

    /** What is to be said of a customer now; null of one without orders. */
    @Nullable CustomerInsight insight(UUID customerId) {
        int index = population.indexOf(customerId);
        if (index < 0) {
            return null;
        }
        var rankFirst = scoring.rankFirst(index);
        var tieSharing = scoring.tieSharing(index);
        return new CustomerInsight(
                population.asOf(),
                population.values(index),
                rankFirst,
                tieSharing,
                groups.groupOf(rankFirst, tieSharing),
                LifecycleBand.of(population.recencyDays(index)).key());
    }
}
