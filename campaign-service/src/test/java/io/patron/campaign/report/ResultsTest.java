package io.patron.campaign.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsTest {
    private static final Instant LAUNCH = Instant.parse("2026-03-01T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, no-control-group",
        "9, 1, 0, 0, no-control-group",
        "0, 0, 9, 1, no-treatment-group",
        "9, 0, 9, 0, no-conversions",
        "9, 9, 9, 9, only-conversions"
    })
    void whatCannotBeComparedIsNullWithItsReason(
            long treated, long treatedBuyers, long control, long controlBuyers, String reason) {
        var results = results(treated, treatedBuyers, control, controlBuyers);
        assertNull(results.comparison());
        assertEquals(reason, results.comparisonMissing());
    }

    @Test
    void twoGroupsWithBuyersAreCompared() {
        var results = results(90, 9, 10, 0);
        assertNotNull(results.comparison());
        assertNull(results.comparisonMissing());
        assertNotNull(results.sampleRatio());
    }

    @Test
    void anEmptyGroupHasNoRate() {
        var group = GroupResult.of(GroupResult.Counts.NONE, List.of(), List.of());
        assertNull(group.conversionRate());
        assertNull(group.conversionRate95());
    }

    @Test
    void theWindowEndsAfterItsDays() {
        var end = Instant.parse("2026-03-15T09:00:00Z");
        assertEquals(end, Window.of(LAUNCH, 14, LAUNCH).until());
        assertFalse(Window.of(LAUNCH, 14, end.minusMillis(1)).complete());
        assertTrue(Window.of(LAUNCH, 14, end).complete());
    }

    @Test
    void theLedgerAddsUp() {
        var counts = new LedgerCounts();
        counts.add("control", "held-out", null, 10);
        counts.add(null, "withheld", "no-consent", 5);
        counts.add("treatment", "withheld", "suppressed", 2);
        counts.add("treatment", "handed-over", null, 60);
        counts.add("treatment", "confirmed", null, 4);
        counts.add("treatment", "claimed", null, 3);
        counts.add("treatment", "intended", null, 7);
        counts.add("treatment", "failed", "smtp-550", 1);
        assertEquals(92, counts.audience);
        assertEquals(77, counts.intended);
        assertEquals(10, counts.pending);
        assertEquals(5L, counts.withheld.get("no-consent"));
        assertEquals(2L, counts.stopped.get("suppressed"));
        assertEquals(1L, counts.failed.get("smtp-550"));
    }

    private static Results results(long treated, long buyers, long control, long controlBuyers) {
        return Results.of(
                Window.of(LAUNCH, 14, LAUNCH),
                group(treated, buyers),
                group(control, controlBuyers),
                .1);
    }

    private static GroupResult group(long customers, long buyers) {
        return GroupResult.of(
                new GroupResult.Counts(customers, buyers, buyers), List.of(), List.of());
    }
}
