package io.patron.conditions;

import static io.patron.conditions.Sample.AS_OF;
import static io.patron.conditions.Sample.FACTS;
import static io.patron.conditions.Sample.json;
import static io.patron.conditions.Sample.parsed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {

    private static final String YES = "{'fact': 'orders.count', 'op': 'gte', 'value': 3}";
    private static final String NO = "{'fact': 'country', 'op': 'eq', 'value': 'FR'}";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'all': [Y]}         | true
                    {'all': [N]}         | false
                    {'all': [Y, Y]}      | true
                    {'all': [Y, N]}      | false
                    {'any': [Y]}         | true
                    {'any': [N]}         | false
                    {'any': [N, Y]}      | true
                    {'any': [N, N]}      | false
                    {'not': Y}           | false
                    {'not': N}           | true
                    {'not': {'not': Y}}  | true
                    """)
    void combinations(String text, boolean expected) {
        var condition = parsed(text.replace("Y", YES).replace("N", NO));

        assertEquals(expected, condition.holds(FACTS, AS_OF));
        assertEquals(expected, condition.evaluate(FACTS, AS_OF).holds());
    }

    @Test
    void explainsEveryPartWithItsValue() {
        var condition =
                parsed(
                        "{'all': [%s, {'not': %s}, {'fact': 'tags', 'op': 'contains', 'value': 'x'}]}"
                                .formatted(YES, NO));

        assertEquals(
                json(
                        """
                        {"condition": "orders.count is at least 3 and not (country is \\"FR\\") and tags contains \\"x\\"",
                         "holds": false,
                         "parts": [
                           {"condition": "orders.count is at least 3", "holds": true,
                            "fact": "orders.count", "value": 5},
                           {"condition": "not (country is \\"FR\\")", "holds": true, "parts": [
                             {"condition": "country is \\"FR\\"", "holds": false,
                              "fact": "country", "value": "Österreich"}]},
                           {"condition": "tags contains \\"x\\"", "holds": false,
                            "fact": "tags", "value": ["vip", "新客"]}]}
                        """),
                json(condition.evaluate(FACTS, AS_OF).toJson().toString()));
    }

    @Test
    void aMissingFactIsShownAsNull() {
        var evaluation = parsed(YES).evaluate(Facts.of(Map.of()), AS_OF);

        assertEquals(
                "{\"condition\":\"orders.count is at least 3\",\"holds\":false,"
                        + "\"fact\":\"orders.count\",\"value\":null}",
                evaluation.toJson().toString());
    }

    @Test
    void namesTheFactsThatDecided() {
        var all = parsed("{'all': [" + YES + "," + NO + "]}").evaluate(FACTS, AS_OF);
        var any = parsed("{'any': [" + YES + "," + NO + "]}").evaluate(FACTS, AS_OF);
        var both = parsed("{'all': [" + YES + ", {'not': " + NO + "}]}").evaluate(FACTS, AS_OF);

        assertEquals(Map.of("country", "Österreich"), all.decidedBy());
        assertEquals(Map.of("orders.count", BigDecimal.valueOf(5)), any.decidedBy());
        assertEquals(List.of("orders.count", "country"), List.copyOf(both.decidedBy().keySet()));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'fact': 'orders.count', 'op': 'eq', 'value': 1e2} | orders.count is 100
                    {'fact': 'orders.count', 'op': 'ne', 'value': 0.50} | orders.count is not 0.5
                    {'fact': 'orders.count', 'op': 'in', 'value': [1, 2]} | orders.count is one of 1, 2
                    {'fact': 'orders.count', 'op': 'between', 'value': [1, 2]} | orders.count is between 1 and 2
                    {'fact': 'country', 'op': 'notIn', 'value': ['FR', 'a\\nb']} | country is none of "FR", "a b"
                    {'fact': 'country', 'op': 'exists', 'value': false} | country is not known
                    {'fact': 'lastOrder.at', 'op': 'olderThanDays', 'value': 1} | lastOrder.at is older than 1 day
                    {'fact': 'lastOrder.at', 'op': 'withinDays', 'value': 90} | lastOrder.at is within the last 90 days
                    {'fact': 'lastOrder.at', 'op': 'lt', 'value': '2011-12-01T01:00:00+01:00'} | lastOrder.at is under 2011-12-01T00:00:00Z
                    {'any': [{'fact': 'tags', 'op': 'exists'}, {'all': [{'fact': 'country', 'op': 'exists'}]}]} | tags is known or (country is known)
                    """)
    void describesItselfInOneLine(String text, String expected) {
        assertEquals(expected, parsed(text).describe());
    }

    @Test
    void aCatalogueRefusesTwoFactsOfOneNameAndOddNames() {
        var fact = new FactDefinition("a.b", FactType.TEXT, "a text");

        assertThrows(IllegalArgumentException.class, () -> FactCatalogue.of(fact, fact));
        for (var name : List.of("", "a b", ".a", "a.", "a..b", "a/b", "a".repeat(101))) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new FactDefinition(name, FactType.TEXT, "a text"),
                    name);
        }
    }
}
