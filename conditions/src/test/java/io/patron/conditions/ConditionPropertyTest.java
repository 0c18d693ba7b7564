package io.patron.conditions;

import static io.patron.conditions.Sample.CATALOGUE;
import static io.patron.conditions.Sample.json;
import static io.patron.conditions.Sample.parsed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.Condition.All;
import io.patron.conditions.Condition.Any;
import io.patron.conditions.Condition.Not;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every condition, every customer and every instant. */
class ConditionPropertyTest {

    @Property
    void aConditionSurvivesItsJson(@ForAll("conditions") Condition condition) {
        var text = condition.toJson().toString();

        assertEquals(condition, parsed(condition.toJson()));
        assertEquals(condition, parsed(json(text.replace("'", "\\u0027"))));
    }

    @Property
    void notNotIsNothing(
            @ForAll("conditions") Condition condition,
            @ForAll("facts") Facts facts,
            @ForAll("instants") Instant asOf) {
        var twice = new Not(new Not(condition));

        assertEquals(condition.holds(facts, asOf), twice.holds(facts, asOf));
    }

    @Property
    void deMorgan(
            @ForAll("parts") List<Condition> parts,
            @ForAll("facts") Facts facts,
            @ForAll("instants") Instant asOf) {
        var negated = parts.stream().<Condition>map(Not::new).toList();

        assertEquals(
                new Not(new All(parts)).holds(facts, asOf), new Any(negated).holds(facts, asOf));
        assertEquals(
                new Not(new Any(parts)).holds(facts, asOf), new All(negated).holds(facts, asOf));
    }

    @Property
    void everyConditionHasAnAnswerAndOneOnly(
            @ForAll("conditions") Condition condition,
            @ForAll("facts") Facts facts,
            @ForAll("instants") Instant asOf) {
        var evaluation = condition.evaluate(facts, asOf);

        assertEquals(condition.holds(facts, asOf), evaluation.holds());
        assertFalse(evaluation.toJson().get("condition").textValue().isEmpty());
        assertEquals(-1, condition.describe().indexOf('\n'));
        evaluation.decidedBy();
    }

    @Property
    void theFactsThatDecidedAreEnough(
            @ForAll("conditions") Condition condition,
            @ForAll("facts") Facts facts,
            @ForAll("instants") Instant asOf) {
        var evaluation = condition.evaluate(facts, asOf);
        var names = evaluation.decidedBy().keySet();
        Facts decisive = name -> names.contains(name) ? facts.value(name) : null;

        assertEquals(evaluation.holds(), condition.holds(decisive, asOf));
    }

    @Property
    void noDocumentMakesParsingThrow(@ForAll("documents") JsonNode document) {
        switch (ConditionParser.parse(document, CATALOGUE)) {
            case ParseResult.Parsed(var condition) ->
                    assertEquals(condition, parsed(condition.toJson()));
            case ParseResult.Rejected(var faults) -> {
                assertFalse(faults.isEmpty());
                for (var fault : faults) {
                    assertFalse(document.at(fault.pointer()).isMissingNode() && isPresent(fault));
                }
            }
        }
    }

    /** A fault about something that is there points at something that is there. */
    private static boolean isPresent(Fault fault) {
        return !fault.code().equals("missing-field");
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return AnyCondition.conditions();
    }

    @Provide
    Arbitrary<List<Condition>> parts() {
        return AnyCondition.conditions().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<Facts> facts() {
        return AnyCondition.facts();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return AnyCondition.anyInstant();
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        return AnyCondition.documents();
    }
}
