package io.patron.segmentation.rfm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Scores from 1 to 5 of values of which more is better. For recency, where fewer days are better,
 * give the days negated.
 */
public final class Quintiles {
    public static final int COUNT = 5;

    private Quintiles() {}

    /**
     * Groups of equal size: the values sorted ascending, ties by {@code tieBreak} ascending, give
     * ranks 1..n; the score is {@code floor(5 * (rank - 1) / n) + 1}. Sizes differ by one at most.
     *
     * @param tieBreak the place of each customer in the order of external ids; all differ
     */
    public static byte[] rankFirst(long[] values, int[] tieBreak) {
        var order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingLong(i -> values[i])
                                        .thenComparingInt(i -> tieBreak[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        var scores = new byte[values.length];
        for (int place = 0; place < order.length; place++) {
            scores[order[place]] = (byte) ((long) COUNT * place / order.length + 1);
        }
        return scores;
    }

    /**
     * The four values that part the sorted values into fifths: {@code cut k = sorted[ceil(k * n /
     * 5) - 1]}, counted from 0. None of no values.
     */
    public static long[] cuts(long[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? new long[0]
                : IntStream.range(1, COUNT)
                        .mapToLong(k -> sorted[Math.ceilDiv(k * sorted.length, COUNT) - 1])
                        .toArray();
    }

    /** Equal values share a score: 1 + the number of cuts strictly below the value. */
    public static byte[] tieSharing(long[] values, long[] cuts) {
        var scores = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            byte score = 1;
            for (long cut : cuts) {
                score += (byte) (cut < values[i] ? 1 : 0);
            }
            scores[i] = score;
        }
        return scores;
    }
}
