package io.patron.segmentation.recomputation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.patron.conditions.Condition;
import io.patron.conditions.FactValue;
import io.patron.conditions.Operand;
import io.patron.conditions.Operator;
import io.patron.segmentation.insight.Basis;
import io.patron.segmentation.rfm.DefaultGroups;
import io.patron.segmentation.rfm.RfmPopulation;
import io.patron.segmentation.rfm.RfmValues;
import io.patron.segmentation.rfm.StrategyGroupsParser;
import io.patron.segmentation.segment.Membership;
import io.patron.segmentation.segment.SegmentRule;
import io.patron.segmentation.vocabulary.CustomerFacts;
import io.patron.segmentation.vocabulary.CustomerFactsReader.Lens;
import io.patron.segmentation.vocabulary.FactDefinitionsDocument;
import io.patron.segmentation.vocabulary.FactVocabulary;
import io.patron.segmentation.vocabulary.OrderTotals;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageDecisionTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);
    private static final UUID BUYER = new UUID(0, 1);
    private static final UUID VISITOR = new UUID(0, 2);
    private static final UUID SEGMENT = new UUID(9, 9);
    private static final SegmentRule RECENT =
            new SegmentRule(
                    SEGMENT,
                    "recent",
                    new Condition.Comparison(
                            "recency.days", Operator.LTE, new Operand.One(FactValue.of(30))),
                    false);

    @Test
    void aNewBuyerIsScoredAndEnters() {
        var decision = decide(plan(5), List.of(facts(BUYER), facts(VISITOR)), Set.of());

        assertEquals(2, decision.customers());
        assertEquals(Set.of(BUYER), decision.insights().keySet());
        assertNull(decision.changed().getFirst().previousBand());
        assertEquals(new RecomputationView.Result(1, 1, 1, 0), decision.result());
        assertEquals("{recency.days=5}", decision.memberships().getFirst().reason().toString());
    }

    @Test
    void whatIsAsItShouldBeIsNotTouched() {
        var settled = facts(BUYER).with(plan(5).insight(BUYER));

        var decision = decide(plan(5), List.of(settled), Set.of(new Membership(SEGMENT, BUYER)));

        assertTrue(decision.changed().isEmpty());
        assertTrue(decision.removed().isEmpty());
        assertTrue(decision.memberships().isEmpty());
    }

    @Test
    void anotherDayAloneIsWrittenAndNotTold() {
        var yesterday = facts(BUYER).with(plan(5).insight(BUYER));

        var decision = decide(plan(6), List.of(yesterday), Set.of(new Membership(SEGMENT, BUYER)));

        assertEquals(Set.of(BUYER), decision.insights().keySet());
        assertEquals(new RecomputationView.Result(0, 0, 0, 0), decision.result());
    }

    @Test
    void aBandThatIsLeftIsToldAndTheSegmentToo() {
        var before = facts(BUYER).with(plan(5).insight(BUYER));

        var decision = decide(plan(31), List.of(before), Set.of(new Membership(SEGMENT, BUYER)));

        assertEquals("1-30", decision.changed().getFirst().previousBand());
        assertEquals(new RecomputationView.Result(0, 1, 0, 1), decision.result());
    }

    @Test
    void whoIsNoLongerInThePopulationLosesScoresAndSegments() {
        var before = facts(VISITOR).with(plan(5).insight(BUYER));

        var decision = decide(plan(5), List.of(before), Set.of(new Membership(SEGMENT, VISITOR)));

        assertEquals(List.of(VISITOR), decision.removed());
        assertEquals(1, decision.result().exited());
    }

    @Test
    void everybodyLeavesADeletedSegment() {
        var deleted = new SegmentRule(SEGMENT, "recent", new Condition.Any(List.of()), true);
        var stored =
                new PageDecision.Stored(
                        List.of(facts(BUYER)),
                        List.of(deleted),
                        Set.of(new Membership(SEGMENT, BUYER)));

        var change = PageDecision.of(plan(5), stored).memberships().getFirst();

        assertEquals(false, change.entered());
        assertEquals(Map.of("segment.deleted", true), change.reason());
    }

    private static PageDecision decide(
            Plan plan, List<CustomerFacts> customers, Set<Membership> members) {
        return PageDecision.of(plan, new PageDecision.Stored(customers, List.of(RECENT), members));
    }

    private static Plan plan(int recencyDays) {
        var asOf = AS_OF.plusDays(recencyDays);
        var population = new RfmPopulation(asOf, "EUR");
        population.add(BUYER, new RfmValues(recencyDays, 2, 500, "EUR", AS_OF, AS_OF), 1);
        var groups =
                (StrategyGroupsParser.Valid) StrategyGroupsParser.parse(DefaultGroups.document());
        var words = FactVocabulary.of(new FactDefinitionsDocument(List.of()));
        return Plan.of(
                new Lens(Basis.of(asOf, "EUR", ZoneOffset.UTC), words),
                population,
                groups.groups(),
                0);
    }

    private static CustomerFacts facts(UUID id) {
        return new CustomerFacts(
                id, "7", null, new OrderTotals(0, 0, 0, null, null), Map.of(), null);
    }
}
