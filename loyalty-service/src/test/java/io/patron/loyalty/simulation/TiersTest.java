package io.patron.loyalty.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.patron.loyalty.simulation.MemberHistory.Step;
import io.patron.loyalty.simulation.MemberHistory.Tiers;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tiers of a time are those of the steps that had been taken by then. */
class TiersTest {
    private static final Instant DAY = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theLastStepOfEachSetCounts() {
        var tiers =
                new Tiers(
                        null,
                        List.of(
                                new Step("growth", "guest", DAY),
                                new Step("spend", "gold", DAY.plusSeconds(5)),
                                new Step("growth", "maker", DAY.plusSeconds(9))));

        assertEquals(List.of(), tiers.at(DAY.minusSeconds(1)));
        assertEquals(List.of("growth:guest"), tiers.at(DAY));
        assertEquals(List.of("growth:guest", "spend:gold"), tiers.at(DAY.plusSeconds(8)));
        assertEquals(List.of("growth:maker", "spend:gold"), tiers.at(DAY.plusSeconds(9)));
    }
}
