package io.patron.loyalty.reward;

import static io.patron.loyalty.reward.RewardSamples.NOON;
import static io.patron.loyalty.reward.RewardSamples.claim;
import static io.patron.loyalty.reward.RewardSamples.mug;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.patron.kit.problem.Fault;
import io.patron.kit.problem.ProblemException;
import io.patron.loyalty.reward.Claim.Past;
import io.patron.loyalty.reward.Claim.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {
    private static final String FAULTY =
            """
            {"programme": "main", "key": "x", "kind": "CAR", "texts": {"English": {}}, "stock": -1,
            "fromTier": "platinum", "audience": {"fact": "member.teir", "op": "eq", "value": "x"},
            "prices": [{"points": {"status": 5, "gems": 0}}, {"points": {}}],
            "windows": [{"from": "now"}], "limits": [{"count": 0, "per": "HOUR"}],
            "delivery": {"spend": "LATER", "codes": "CAMPAIGN"}}
            """;

    private static final String PRICE = "\"prices\": [{\"points\": {\"points\": 800}}]";

    private static List<Reason> reasons(Claim claim) {
        return claim.refusals().stream().map(Claim.Refusal::reason).toList();
    }

    @ParameterizedTest(name = "{0} pays {1}")
    @CsvSource({"base, 1000", "silver, 800", "gold, 800", ", 1000", "gone, 1000"})
    void aPriceHoldsForItsTierAndThoseAbove(String tier, long points) {
        var reward =
                mug(
                        """
                        "prices": [{"points": {"points": 1000}}, {"tier": "silver", "points": {"points": 800}}]
                        """);
        var claim = claim(reward, tier, 3);

        assertEquals(Optional.of(Map.of("points", 3 * points)), claim.price());
        assertEquals(List.of(), reasons(claim));
    }

    @Test
    void severalWalletsPayTogether() {
        var reward = mug("\"prices\": [{\"points\": {\"points\": 500, \"stamps\": 2}}]");

        assertEquals(
                Optional.of(Map.of("points", 1_000L, "stamps", 4L)),
                claim(reward, "base", 2).price());
    }

    @ParameterizedTest(name = "{0} of the tiers from {1}: {2}")
    @CsvSource({
        "base, silver, false",
        "silver, silver, true",
        "gold, silver, true",
        ", base, false"
    })
    void isForATierAndThoseAbove(String tier, String from, boolean allowed) {
        var reward = mug("\"fromTier\": \"%s\", ".formatted(from) + PRICE);

        var expected = allowed ? List.of() : List.of(Reason.TIER_TOO_LOW);
        assertEquals(expected, reasons(claim(reward, tier, 1)));
    }

    @Test
    void whereNoPriceIsForTheTierItIsTooLow() {
        var reward = mug("\"prices\": [{\"tier\": \"gold\", \"points\": {\"points\": 1}}]");

        var refusal = claim(reward, "silver", 1).refusals().getFirst();
        assertEquals(Reason.TIER_TOO_LOW, refusal.reason());
        assertEquals("gold", refusal.values().get("fromTier"));
        assertEquals(List.of(), reasons(claim(reward, "gold", 1)));
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "2026-11-11T12:00:00Z, 2026-11-11T12:00:01Z, true",
        "2026-11-11T11:00:00Z, 2026-11-11T12:00:00Z, false",
        "2026-11-11T12:00:01Z, 2026-11-12T12:00:00Z, false"
    })
    void aWindowHasItsBeginningAndNotItsEnd(String from, String until, boolean open) {
        var window = "\"windows\": [{\"from\": \"%s\", \"until\": \"%s\"}], ";
        var reward = mug(window.formatted(from, until) + PRICE);

        var expected = open ? List.of() : List.of(Reason.NOT_IN_WINDOW);
        assertEquals(expected, reasons(claim(reward, "base", 1)));
    }

    @Test
    void isForItsAudience() {
        var audience =
                "\"audience\": {\"fact\": \"segments\", \"op\": \"contains\", \"value\": \"%s\"}, ";

        assertEquals(
                List.of(), reasons(claim(mug(audience.formatted("mothers") + PRICE), "base", 1)));
        assertEquals(
                List.of(Reason.NOT_IN_AUDIENCE),
                reasons(claim(mug(audience.formatted("fathers") + PRICE), "base", 1)));
    }

    /** 11 November 2026 is a Wednesday; its local day began at midnight UTC. */
    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource({
        "2026-11-11T00:00:00Z, DAY, true", "2026-11-10T23:59:59Z, DAY, false",
        "2026-11-09T00:00:00Z, WEEK, true", "2026-11-08T23:59:59Z, WEEK, false",
        "2026-11-01T00:00:00Z, MONTH, true", "2026-10-31T23:59:59Z, MONTH, false",
        "2026-01-01T00:00:00Z, YEAR, true", "2025-12-31T23:59:59Z, YEAR, false",
        "2001-01-01T00:00:00Z, EVER, true"
    })
    void countsInCalendarPeriods(String at, String per, boolean counts) {
        var reward = mug("\"limits\": [{\"count\": 2, \"per\": \"%s\"}], ".formatted(per) + PRICE);
        var past = new Past(Instant.parse(at), 2);

        var expected = counts ? List.of(Reason.LIMIT_REACHED) : List.of();
        assertEquals(expected, reasons(claim(reward, "base", 1, past)));
    }

    @Test
    void piecesCountNotRedemptions() {
        var reward = mug("\"limits\": [{\"count\": 3, \"per\": \"EVER\"}], " + PRICE);
        var past = new Past(NOON.minus(Duration.ofDays(1)), 2);

        assertEquals(List.of(), reasons(claim(reward, "base", 1, past)));
        assertEquals(List.of(Reason.LIMIT_REACHED), reasons(claim(reward, "base", 2, past)));
    }

    @Test
    void ofAHundredPiecesTwoAreLeft() {
        var reward = mug("\"stock\": 100, " + PRICE);

        assertEquals(List.of(), reasons(claim(reward, "base", 2)));
        assertEquals(List.of(Reason.OUT_OF_STOCK), reasons(claim(reward, "base", 3)));
    }

    @Test
    void itIsLowWithThePieceThatMakesItLow() {
        var reward = mug("\"stock\": 100, \"lowAt\": 10, " + PRICE);

        assertEquals(false, RewardStore.becameLow(reward, new RewardStock(90, 0), 1));
        assertEquals(true, RewardStore.becameLow(reward, new RewardStock(91, 0), 1));
        assertEquals(false, RewardStore.becameLow(reward, new RewardStock(92, 0), 1));
        assertEquals(true, RewardStore.becameLow(reward, new RewardStock(95, 0), 5));
    }

    @Test
    void everyFaultOfADocumentIsTold() {
        var thrown = assertThrows(ProblemException.class, () -> RewardSamples.reward(FAULTY));

        assertEquals(
                List.of(
                        "/audience/fact",
                        "/delivery/codes",
                        "/delivery/offer",
                        "/delivery/spend",
                        "/fromTier",
                        "/kind",
                        "/limits/0/count",
                        "/limits/0/per",
                        "/prices/0/points/gems",
                        "/prices/0/points/gems",
                        "/prices/0/points/status",
                        "/prices/1/points",
                        "/prices/1/tier",
                        "/stock",
                        "/texts/English",
                        "/texts/English/name",
                        "/windows/0/from"),
                thrown.faults().stream().map(Fault::pointer).sorted().toList());
    }

    @Test
    void aTierThatTheProgrammeHasNotIsReachedByNobody() {
        var kept =
                RewardParser.kept(
                        RewardSamples.document(
                                """
                                {"programme": "main", "key": "mug", "kind": "GOODS",
                                 "texts": {"en": {"name": "A mug"}}, "fromTier": "platinum", "prices": [
                                  {"tier": "platinum", "points": {"gems": 1}}, {"tier": "gold", "points": {"points": 2}}]}
                                """),
                        new RewardParser.Version(new UUID(0, 2), 1));

        for (var tier : List.of("base", "gold", "gone")) {
            var claim = claim(kept, tier, 1);
            assertEquals(List.of(Reason.TIER_TOO_LOW), reasons(claim), tier);
            assertEquals(
                    Map.of("fromTier", "platinum"), claim.refusals().getFirst().values(), tier);
        }
        assertEquals(Optional.empty(), claim(kept, "base", 1).price());
        assertEquals(Optional.of(Map.of("points", 2L)), claim(kept, "gold", 1).price());
    }

    @Test
    void whereOnlyATierToComeHasAPriceItIsTooLow() {
        var document =
                RewardSamples.document(
                        """
                        {"programme": "main", "key": "mug", "kind": "GOODS", "texts": {"en": {"name": "A mug"}},
                         "prices": [{"tier": "platinum", "points": {"points": 1}}]}
                        """);
        var kept = RewardParser.kept(document, new RewardParser.Version(new UUID(0, 2), 1));

        assertEquals(List.of(Reason.TIER_TOO_LOW), reasons(claim(kept, null, 1)));
        assertEquals(Optional.empty(), claim(kept, null, 1).price());
    }
}
