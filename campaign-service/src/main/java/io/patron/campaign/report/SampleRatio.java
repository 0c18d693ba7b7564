package io.patron.campaign.report;

import java.util.Optional;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether the groups have the sizes that the draw should give them. A mismatch means that the
 * groups are not comparable, and that the comparison must not be believed.
 *
 * @param expectedControlShare share of the control group by plan
 * @param observedControlShare share as it came out
 * @param chiSquare Pearson's statistic, one degree of freedom
 * @param p its p-value
 * @param mismatch true when p is below 0.001
 */
public record SampleRatio(
        @Schema(examples = "0.1") double expectedControlShare,
        @Schema(examples = "0.0987") double observedControlShare,
        double chiSquare,
        double p,
        boolean mismatch) {
    private static final double THRESHOLD = 0.001;

    /**
     * Pearson's chi-square test of two counts; the threshold is that of Fabijan et al., “Diagnosing
     * Sample Ratio Mismatch in Online Controlled Experiments”, KDD 2019.
     *
     * @param share expected share of the control group
     * @return empty when there is nobody, or when the plan has one group only
     */
    static Optional<SampleRatio> of(long control, long treatment, double share) {
        var all = control + treatment;
        if (all == 0 || share <= 0 || share >= 1) {
            return Optional.empty();
        }
        var expectedControl = all * share;
        var expectedTreatment = all * (1 - share);
        var chiSquare =
                square(control - expectedControl) / expectedControl
                        + square(treatment - expectedTreatment) / expectedTreatment;
        var p = ChiSquaredDistribution.of(1).survivalProbability(chiSquare);
        return Optional.of(
                new SampleRatio(share, (double) control / all, chiSquare, p, p < THRESHOLD));
    }

    private static double square(double x) {
        return x * x;
    }
}
