package io.patron.campaign.report;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution as tests and intervals use it. */
final class Normal {
    private Normal() {}

    /** The two-sided p-value of a z statistic. */
    static double twoSided(double z) {
        return Math.min(1, 2 * standard().survivalProbability(Math.abs(z)));
    }

    /** The quantile for a two-sided 95 % interval, 1.959964. */
    static double quantile95() {
        return standard().inverseCumulativeProbability(0.975);
    }

    private static NormalDistribution standard() {
        return NormalDistribution.of(0, 1);
    }
}
