package io.patron.segmentation.rfm;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many customers have each score, by one rule.
 *
 * @param r by recency score
 * @param f by frequency score
 * @param m by monetary score
 * @param cells by all three, only cells that hold somebody
 */
@RegisterForReflection
public record RfmSizes(
        @Schema(examples = "{\"1\": 440, \"2\": 439, \"3\": 439, \"4\": 439, \"5\": 439}")
                Map<Integer, Integer> r,
        Map<Integer, Integer> f,
        Map<Integer, Integer> m,
        @Schema(examples = "{\"111\": 91, \"112\": 58}") Map<String, Integer> cells) {

    static RfmSizes of(int customers, IntFunction<Scores> scores) {
        var sizes = new RfmSizes(zeros(), zeros(), zeros(), new TreeMap<>());
        for (int i = 0; i < customers; i++) {
            var score = scores.apply(i);
            sizes.r.merge(score.r(), 1, Integer::sum);
            sizes.f.merge(score.f(), 1, Integer::sum);
            sizes.m.merge(score.m(), 1, Integer::sum);
            sizes.cells.merge(score.cell(), 1, Integer::sum);
        }
        return sizes;
    }

    private static Map<Integer, Integer> zeros() {
        var zeros = new TreeMap<Integer, Integer>();
        for (int score = 1; score <= Quintiles.COUNT; score++) {
            zeros.put(score, 0);
        }
        return zeros;
    }
}
