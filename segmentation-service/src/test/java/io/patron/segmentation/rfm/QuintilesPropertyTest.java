package io.patron.segmentation.rfm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every population. */
class QuintilesPropertyTest {

    /** Few different values, so that there are many ties. */
    @Provide
    Arbitrary<long[]> values() {
        return Arbitraries.oneOf(Arbitraries.longs().between(-5, 5), Arbitraries.longs())
                .array(long[].class)
                .ofMinSize(0)
                .ofMaxSize(60);
    }

    @Property
    void scoresAreFromOneToFive(@ForAll("values") long[] values) {
        for (byte score : rankFirst(values)) {
            assertTrue(score >= 1 && score <= 5);
        }
        for (byte score : tieSharing(values)) {
            assertTrue(score >= 1 && score <= 5);
        }
    }

    @Property
    void rankFirstGroupsDifferInSizeByOneAtMost(@ForAll("values") long[] values) {
        var sizes = new int[5];
        for (byte score : rankFirst(values)) {
            sizes[score - 1]++;
        }

        var sorted = Arrays.stream(sizes).sorted().toArray();

        assertTrue(sorted[4] - sorted[0] <= 1, Arrays.toString(sizes));
    }

    @Property
    void aBetterValueNeverScoresLess(@ForAll("values") long[] values) {
        for (var scores : List.of(rankFirst(values), tieSharing(values))) {
            for (int i = 0; i < values.length; i++) {
                for (int j = 0; j < values.length; j++) {
                    assertTrue(values[i] <= values[j] || scores[i] >= scores[j]);
                }
            }
        }
    }

    @Property
    void equalValuesShareAScoreByTheTieSharingRule(@ForAll("values") long[] values) {
        var scores = tieSharing(values);
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                assertTrue(values[i] != values[j] || scores[i] == scores[j]);
            }
        }
    }

    @Property
    void theOrderInWhichCustomersComeDoesNotMatter(
            @ForAll("values") long[] values, @ForAll long seed) {
        var order = IntStream.range(0, values.length).boxed().toList();
        var shuffled = new java.util.ArrayList<>(order);
        Collections.shuffle(shuffled, new Random(seed));
        var moved = shuffled.stream().mapToLong(i -> values[i]).toArray();
        var tieBreak = shuffled.stream().mapToInt(Integer::intValue).toArray();

        var ofMoved = Quintiles.rankFirst(moved, tieBreak);
        var sharingOfMoved = tieSharing(moved);

        var expected = rankFirst(values);
        var expectedSharing = tieSharing(values);
        for (int i = 0; i < moved.length; i++) {
            assertEquals(expected[tieBreak[i]], ofMoved[i]);
            assertEquals(expectedSharing[tieBreak[i]], sharingOfMoved[i]);
        }
    }

    @Property
    void withoutTiesAndWithWholeFifthsBothRulesAgree(@ForAll("distinct") List<Long> distinct) {
        var values =
                distinct.subList(0, distinct.size() / 5 * 5).stream()
                        .mapToLong(Long::longValue)
                        .toArray();

        assertArrayEquals(rankFirst(values), tieSharing(values));
    }

    @Provide
    Arbitrary<List<Long>> distinct() {
        return Arbitraries.longs().list().uniqueElements().ofMaxSize(60);
    }

    private static byte[] rankFirst(long[] values) {
        return Quintiles.rankFirst(values, IntStream.range(0, values.length).toArray());
    }

    private static byte[] tieSharing(long[] values) {
        return Quintiles.tieSharing(values, Quintiles.cuts(values));
    }
}
