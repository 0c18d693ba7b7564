package io.patron.segmentation.rfm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RfmPopulationTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);

    @Test
    void everybodyIsFoundAndNobodyElse() {
        var population = new RfmPopulation(AS_OF, "EUR");
        for (int i = 0; i < 5000; i++) {
            population.add(id(2 * i), values(i), i);
        }

        for (int i = 0; i < 5000; i++) {
            assertEquals(i, population.indexOf(id(2 * i)));
            assertEquals(values(i), population.values(i));
            assertTrue(population.indexOf(id(2 * i + 1)) < 0);
        }
        assertTrue(population.indexOf(new UUID(-1, -1)) < 0);
    }

    @Test
    void idsSortAsPostgresSortsThem() {
        var population = new RfmPopulation(AS_OF, "EUR");
        population.add(new UUID(1, 0), values(0), 0);
        population.add(new UUID(-1, 0), values(1), 1);

        assertEquals(1, population.indexOf(new UUID(-1, 0)));
        assertThrows(
                IllegalArgumentException.class, () -> population.add(new UUID(2, 0), values(2), 2));
    }

    @Test
    void nobodyAtAllHasAnEmptyReport() {
        var population = new RfmPopulation(AS_OF, "XXX");
        var scoring = RfmScoring.of(population);

        var groups =
                (StrategyGroupsParser.Valid) StrategyGroupsParser.parse(DefaultGroups.document());
        var report = RfmReport.of(population, scoring, groups.groups(), 0);

        assertEquals(0, report.basis().customers());
        assertEquals(0, report.percentiles().m().p50());
        assertEquals(0, report.groups().getFirst().customers());
    }

    @Test
    void oneCustomerScores() {
        var population = new RfmPopulation(AS_OF, "EUR");
        population.add(id(1), values(1), 1);

        var scoring = RfmScoring.of(population);

        assertEquals("111", scoring.rankFirst(0).cell());
        assertEquals("111", scoring.tieSharing(0).cell());
    }

    private static UUID id(int n) {
        return new UUID(n / 100, n % 100);
    }

    private static RfmValues values(int i) {
        var last = AS_OF.minusDays(i % 400);
        return new RfmValues(i % 400, i + 1, i * 10L, "EUR", last.minusDays(i % 10), last);
    }
}
