package io.patron.segmentation.rfm;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Quintiles of one customer, 5 is best.
 *
 * @param r of recency
 * @param f of frequency
 * @param m of monetary value
 */
@RegisterForReflection
public record Scores(
        @Schema(examples = "5") int r,
        @Schema(examples = "4") int f,
        @Schema(examples = "3") int m) {

    /** All 125, from 111 to 555. */
    public static java.util.List<Scores> all() {
        return java.util.stream.IntStream.range(0, 125)
                .mapToObj(i -> new Scores(i / 25 + 1, i / 5 % 5 + 1, i % 5 + 1))
                .toList();
    }

    /** The cell's name, for example {@code 543}. */
    public String cell() {
        return "" + r + f + m;
    }

    /** The cell's place in {@link #all}. */
    int index() {
        return (r - 1) * 25 + (f - 1) * 5 + m - 1;
    }
}
