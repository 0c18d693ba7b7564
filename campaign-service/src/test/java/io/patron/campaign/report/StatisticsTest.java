package io.patron.campaign.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statistics of reports against published and independently computed values. */
class StatisticsTest {
    private static final Path HILLSTROM =
            Path.of("../../shared/data/expected/hillstrom_uplift.json");

    @Test
    void smallGroupsAreTestedAsPublished() {
        var result = compare(5, 83, 12, 99);
        assertEquals(-1.40783, result.z(), 5e-6);
        assertEquals(.159182, result.p(), 1e-6); // published from the rounded z
    }

    @Test
    void aHoldOutOfTenPercentIsTestedAsPublished() {
        var result = compare(2_700, 90_000, 250, 10_000);
        assertEquals(2.80338, result.z(), 5e-6);
        assertEquals(.005057, result.p(), 5e-7);
        assertEquals(.005, result.difference(), 1e-12);
        assertEquals(.00174, result.difference95().low(), 5e-6);
        assertEquals(.00826, result.difference95().high(), 5e-6);
        assertEquals(450, result.incrementalConversions(), 1e-9);
        assertEquals(.2, Objects.requireNonNull(result.relativeUplift()), 1e-12);
    }

    @Test
    void theWilsonIntervalIsAsPublished() {
        var interval = new Proportion(15, 148).wilson95();
        assertEquals(.06239, interval.low(), 5e-6);
        assertEquals(.16049, interval.high(), 5e-6);
    }

    @Test
    void theWilsonIntervalStaysWithinZeroAndOne() {
        assertEquals(0, new Proportion(0, 7).wilson95().low());
        assertEquals(1, new Proportion(7, 7).wilson95().high());
    }

    @Test
    void aSampleRatioMismatchIsFound() {
        var ratio = SampleRatio.of(1000, 1200, .5).orElseThrow();
        assertEquals(2.0079e-5, ratio.p(), 5e-10);
        assertTrue(ratio.mismatch());
        assertFalse(SampleRatio.of(100, 900, .1).orElseThrow().mismatch());
    }

    @Test
    void thereIsNoSampleRatioWithoutTwoGroups() {
        assertTrue(SampleRatio.of(0, 0, .1).isEmpty());
        assertTrue(SampleRatio.of(0, 10, 0).isEmpty());
    }

    @Test
    void withoutVarianceThereIsNoComparison() {
        assertTrue(Comparison.of(new Proportion(0, 5), new Proportion(0, 9)).isEmpty());
        assertTrue(Comparison.of(new Proportion(5, 5), new Proportion(9, 9)).isEmpty());
    }

    @Test
    void withoutConversionsInTheControlGroupThereIsNoRelativeUplift() {
        var result = compare(3, 50, 0, 50);
        assertEquals(null, result.relativeUplift());
        assertTrue(Double.isFinite(result.z()));
    }

    @Test
    void anImpossibleProportionIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Proportion(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Proportion(3, 2));
        assertThrows(IllegalArgumentException.class, () -> new Proportion(-1, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mens E-Mail", "Womens E-Mail"})
    void theMailChallengeComesOutAsComputedElsewhere(String arm) throws IOException {
        assumeTrue(Files.exists(HILLSTROM), "The reference file of the mail challenge is absent");
        var answers = new ObjectMapper().readTree(HILLSTROM.toFile()).get("answers");
        var treated = answers.get("arms").get(arm);
        var control = answers.get("arms").get("No E-Mail");
        var versus = answers.get("versus_no_email").get(arm);

        assertAgrees(treated, control, versus.get("visit"), "visits");
        var conversions = assertAgrees(treated, control, versus.get("conversion"), "conversions");

        assertEquals(
                versus.get("incremental_conversions").asDouble(),
                conversions.incrementalConversions(),
                1e-6);
        var wilson = proportion(treated, "conversions").wilson95();
        assertEquals(treated.get("conversion_wilson95").get(0).asDouble(), wilson.low(), 1e-6);
        assertEquals(treated.get("conversion_wilson95").get(1).asDouble(), wilson.high(), 1e-6);
    }

    private static Comparison assertAgrees(
            JsonNode treated, JsonNode control, JsonNode expected, String what) {
        var result =
                Comparison.of(proportion(treated, what), proportion(control, what)).orElseThrow();
        var p = expected.get("p_two_sided").asDouble();
        assertEquals(expected.get("absolute_uplift").asDouble(), result.difference(), 1e-6);
        assertEquals(
                expected.get("relative_uplift").asDouble(),
                Objects.requireNonNull(result.relativeUplift()),
                1e-6);
        assertEquals(expected.get("z_pooled").asDouble(), result.z(), 1e-6);
        assertEquals(p, result.p(), p * 1e-4);
        assertEquals(
                expected.get("ci95_unpooled").get(0).asDouble(), result.difference95().low(), 1e-6);
        assertEquals(
                expected.get("ci95_unpooled").get(1).asDouble(),
                result.difference95().high(),
                1e-6);
        return result;
    }

    private static Proportion proportion(JsonNode arm, String what) {
        return new Proportion(arm.get(what).asLong(), arm.get("n").asLong());
    }

    private static Comparison compare(long hits, long of, long controlHits, long controlOf) {
        return Comparison.of(new Proportion(hits, of), new Proportion(controlHits, controlOf))
                .orElseThrow();
    }
}
