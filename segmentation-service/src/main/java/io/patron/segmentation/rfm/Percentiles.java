package io.patron.segmentation.rfm;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Percentiles, between two values by linear interpolation (Hyndman and Fan's type 7); all 0 of no
 * values.
 */
@RegisterForReflection
@Schema(description = "Percentiles with linear interpolation")
public record Percentiles(
        double p0, double p25, double p50, double p75, double p90, double p99, double p100) {

    static Percentiles of(long[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return new Percentiles(
                at(sorted, 0),
                at(sorted, 25),
                at(sorted, 50),
                at(sorted, 75),
                at(sorted, 90),
                at(sorted, 99),
                at(sorted, 100));
    }

    private static double at(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        // Whole numbers as far as they go: the place is low + rest/100.
        long place = (sorted.length - 1L) * percent;
        int low = (int) (place / 100);
        long rest = place % 100;
        return rest == 0
                ? sorted[low]
                : sorted[low] + (sorted[low + 1] - sorted[low]) * rest / 100.0;
    }
}
