package io.patron.campaign.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Treatment against control.
 *
 * @param difference treatment's conversion rate less control's
 * @param difference95 its 95 % interval
 * @param relativeUplift the difference over control's rate; absent when that is 0
 * @param z pooled two-proportion z statistic
 * @param p its two-sided p-value
 * @param incrementalConversions conversions that the campaign caused, by estimate: the difference
 *     times the treated customers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
        @Schema(examples = "0.005") double difference,
        Interval difference95,
        @Nullable Double relativeUplift,
        @Schema(examples = "2.80338") double z,
        @Schema(examples = "0.005057") double p,
        @Schema(examples = "450") double incrementalConversions) {

    /**
     * Compares two groups.
     *
     * <p>z = (pₜ − p꜀) / √(p̄(1 − p̄)(1/Nₜ + 1/N꜀)) with p̄ = (xₜ + x꜀)/(Nₜ + N꜀), without
     * continuity correction (Fleiss, Levin, Paik, “Statistical Methods for Rates and Proportions”,
     * 3rd ed., 2003, section 3.2). The interval of the difference is Wald's, not pooled: (pₜ − p꜀)
     * ± 1.96 √(pₜ(1 − pₜ)/Nₜ + p꜀(1 − p꜀)/N꜀) (same, section 3.3). Incremental conversions are (pₜ
     * − p꜀)·Nₜ.
     *
     * @return empty when nobody or everybody converted: there is no variance to test against
     */
    static Optional<Comparison> of(Proportion treatment, Proportion control) {
        var hits = treatment.hits() + control.hits();
        var all = treatment.of() + control.of();
        if (hits == 0 || hits == all) {
            return Optional.empty();
        }
        var pooled = (double) hits / all;
        var difference = treatment.rate() - control.rate();
        var pooledError =
                Math.sqrt(pooled * (1 - pooled) * (1.0 / treatment.of() + 1.0 / control.of()));
        var z = difference / pooledError;
        var half = Normal.quantile95() * Math.sqrt(variance(treatment) + variance(control));
        return Optional.of(
                new Comparison(
                        difference,
                        new Interval(difference - half, difference + half),
                        control.hits() == 0 ? null : difference / control.rate(),
                        z,
                        Normal.twoSided(z),
                        difference * treatment.of()));
    }

    private static double variance(Proportion proportion) {
        return proportion.rate() * (1 - proportion.rate()) / proportion.of();
    }
}
