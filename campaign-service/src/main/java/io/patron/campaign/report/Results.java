package io.patron.campaign.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign earned.
 *
 * @param treatment eligible customers who were not held out, whether or not a message reached them
 * @param control eligible customers who were held out
 * @param comparison null when it cannot be made
 * @param comparisonMissing why: no-control-group, no-treatment-group, no-conversions or
 *     only-conversions
 * @param sampleRatio null when nobody was to be held out, or nobody was eligible
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Results(
        Window window,
        GroupResult treatment,
        GroupResult control,
        @Nullable Comparison comparison,
        @Schema(examples = "no-conversions") @Nullable String comparisonMissing,
        @Nullable SampleRatio sampleRatio) {

    static Results of(
            Window window, GroupResult treatment, GroupResult control, double controlShare) {
        var missing = missing(treatment, control);
        var comparison =
                missing == null
                        ? Comparison.of(
                                        new Proportion(
                                                treatment.converted(), treatment.customers()),
                                        new Proportion(control.converted(), control.customers()))
                                .orElseThrow()
                        : null;
        var ratio = SampleRatio.of(control.customers(), treatment.customers(), controlShare);
        return new Results(window, treatment, control, comparison, missing, ratio.orElse(null));
    }

    private static @Nullable String missing(GroupResult treatment, GroupResult control) {
        if (control.customers() == 0) {
            return "no-control-group";
        }
        if (treatment.customers() == 0) {
            return "no-treatment-group";
        }
        var converted = treatment.converted() + control.converted();
        if (converted == 0) {
            return "no-conversions";
        }
        return converted == treatment.customers() + control.customers() ? "only-conversions" : null;
    }
}
