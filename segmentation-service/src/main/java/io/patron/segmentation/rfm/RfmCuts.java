package io.patron.segmentation.rfm;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The four cut values of the tie-sharing rule. A value that is better than k of them scores k + 1.
 *
 * @param r days, falling
 * @param f orders, rising
 * @param m minor units, rising
 */
@RegisterForReflection
public record RfmCuts(
        @Schema(examples = "[183, 71, 32, 13]") List<Long> r,
        @Schema(examples = "[1, 2, 3, 6]") List<Long> f,
        @Schema(examples = "[25917, 50042, 96219, 207343]") List<Long> m) {

    static List<Long> list(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
