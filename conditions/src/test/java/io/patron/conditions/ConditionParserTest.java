package io.patron.conditions;

import static io.patron.conditions.Sample.json;
import static io.patron.conditions.Sample.parsed;
import static io.patron.conditions.Sample.rejected;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.patron.conditions.Condition.All;
import io.patron.conditions.Condition.Any;
import io.patron.conditions.Condition.Comparison;
import io.patron.conditions.Condition.Not;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionParserTest {

    private static final String LEAF = "{'fact': 'orders.count', 'op': 'gte', 'value': 3}";

    @Test
    void readsEveryForm() {
        var condition =
                parsed(
                        "{'all': [%s, {'any': [%s]}, {'not': {'fact': 'tags', 'op': 'exists'}}]}"
                                .formatted(LEAF, LEAF));

        var leaf = new Comparison("orders.count", Operator.GTE, new Operand.One(FactValue.of(3)));
        var exists = new Comparison("tags", Operator.EXISTS, new Operand.Presence(true));
        assertEquals(new All(List.of(leaf, new Any(List.of(leaf)), new Not(exists))), condition);
    }

    @ParameterizedTest(name = "{0}: {2} at {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            nullValues = "root",
            textBlock =
                    """
                    3 | root | not-an-object
                    null | root | not-an-object
                    [] | root | not-an-object
                    {} | root | missing-field
                    {'op': 'eq', 'value': 1} | root | missing-field
                    {'all': {}} | /all | not-a-list
                    {'all': []} | /all | empty-list
                    {'any': []} | /any | empty-list
                    {'not': []} | /not | not-an-object
                    {'not': {'all': [7]}} | /not/all/0 | not-an-object
                    {'all': [1], 'any': [1]} | root | ambiguous
                    {'not': {}, 'fact': 'country'} | root | ambiguous
                    {'fact': 7, 'op': 'eq', 'value': 1} | /fact | wrong-type
                    {'fact': null, 'op': 'eq', 'value': 1} | /fact | wrong-type
                    {'fact': 'nope', 'op': 'eq', 'value': 1} | /fact | unknown-fact
                    {'fact': 'country', 'value': 'x'} | /op | missing-field
                    {'fact': 'country', 'op': 7, 'value': 'x'} | /op | wrong-type
                    {'fact': 'country', 'op': 'like', 'value': 'x'} | /op | unknown-op
                    {'fact': 'country', 'op': 'EQ', 'value': 'x'} | /op | unknown-op
                    {'fact': 'country', 'op': 'gt', 'value': 'x'} | /op | op-not-for-type
                    {'fact': 'country', 'op': 'eq'} | /value | missing-field
                    {'fact': 'country', 'op': 'eq', 'value': null} | /value | wrong-type
                    {'fact': 'country', 'op': 'eq', 'value': 3} | /value | wrong-type
                    {'fact': 'country', 'op': 'in', 'value': 'FR'} | /value | not-a-list
                    {'fact': 'country', 'op': 'in', 'value': []} | /value | empty-list
                    {'fact': 'country', 'op': 'in', 'value': ['FR', 3]} | /value/1 | wrong-type
                    {'fact': 'orders.count', 'op': 'eq', 'value': '3'} | /value | wrong-type
                    {'fact': 'orders.count', 'op': 'eq', 'value': 1e41} | /value | out-of-range
                    {'fact': 'orders.count', 'op': 'eq', 'value': 1e-41} | /value | out-of-range
                    {'fact': 'orders.count', 'op': 'eq', 'value': 1e999999999} | /value | out-of-range
                    {'fact': 'orders.count', 'op': 'between', 'value': 3} | /value | not-a-list
                    {'fact': 'orders.count', 'op': 'between', 'value': [1]} | /value | not-a-list
                    {'fact': 'orders.count', 'op': 'between', 'value': [1, 2, 3]} | /value | not-a-list
                    {'fact': 'orders.count', 'op': 'between', 'value': [1, 'x']} | /value/1 | wrong-type
                    {'fact': 'orders.count', 'op': 'between', 'value': [9, 1]} | /value | range-reversed
                    {'fact': 'subscribed', 'op': 'eq', 'value': 'true'} | /value | wrong-type
                    {'fact': 'subscribed', 'op': 'exists', 'value': 1} | /value | wrong-type
                    {'fact': 'lastOrder.at', 'op': 'gt', 'value': 7} | /value | wrong-type
                    {'fact': 'lastOrder.at', 'op': 'gt', 'value': '2011-12-01'} | /value | wrong-type
                    {'fact': 'lastOrder.at', 'op': 'gt', 'value': '2011-02-30T00:00:00Z'} | /value | wrong-type
                    {'fact': 'lastOrder.at', 'op': 'gt', 'value': '+10000-01-01T00:00:00Z'} | /value | out-of-range
                    {'fact': 'lastOrder.at', 'op': 'gt', 'value': '0000-12-31T00:00:00Z'} | /value | out-of-range
                    {'fact': 'lastOrder.at', 'op': 'between', 'value': ['2011-12-02T00:00:00Z', '2011-12-01T00:00:00Z']} | /value | range-reversed
                    {'fact': 'lastOrder.at', 'op': 'withinDays', 'value': 1.5} | /value | wrong-type
                    {'fact': 'lastOrder.at', 'op': 'withinDays', 'value': '7'} | /value | wrong-type
                    {'fact': 'lastOrder.at', 'op': 'withinDays', 'value': -1} | /value | out-of-range
                    {'fact': 'lastOrder.at', 'op': 'withinDays', 'value': 36501} | /value | out-of-range
                    {'fact': 'lastOrder.at', 'op': 'withinDays', 'value': 99999999999} | /value | out-of-range
                    {'fact': 'country', 'op': 'eq', 'value': 'a\\u0000b'} | /value | invalid-text
                    {'fact': 'country', 'op': 'eq', 'value': 'a\\ud800b'} | /value | invalid-text
                    """)
    void refusesOneFaultWithItsPlaceAndCode(String text, String pointer, String code) {
        var faults = rejected(text);

        assertEquals(1, faults.size(), faults::toString);
        assertEquals(pointer == null ? "" : pointer, faults.getFirst().pointer());
        assertEquals(code, faults.getFirst().code());
    }

    @Test
    void tellsAllFaultsOfADocument() {
        var faults =
                rejected(
                        """
                        {'all': [
                          {'fact': 'order.count', 'op': 'gte', 'value': 3},
                          {'any': [{'fact': 'country', 'op': 'equals', 'value': 'FR'}, 4]},
                          {'fact': 'tags', 'op': 'contains', 'value': 3, 'a/b~c': 1},
                          {'not': {'fact': 'orders.count', 'op': 'in', 'value': ['a', 1, 'b']}}
                        ], 'anny': []}
                        """);

        assertEquals(
                List.of(
                        "/anny unknown-field",
                        "/all/0/fact unknown-fact",
                        "/all/1/any/0/op unknown-op",
                        "/all/1/any/1 not-an-object",
                        "/all/2/a~1b~0c unknown-field",
                        "/all/2/value wrong-type",
                        "/all/3/not/value/0 wrong-type",
                        "/all/3/not/value/2 wrong-type"),
                faults.stream().map(fault -> fault.pointer() + " " + fault.code()).toList());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
                    {'fact': 'order.count', 'op': 'eq', 'value': 1} | did you mean "orders.count"?
                    {'fact': 'ORDERS.COUNT', 'op': 'eq', 'value': 1} | did you mean "orders.count"?
                    {'fact': 'lastorder_at', 'op': 'exists'} | did you mean "lastOrder.at"?
                    {'fact': 'zzzzzzzz', 'op': 'exists'} | one of: orders.count, country, subscribed, lastOrder.at, tags
                    {'fact': 'country', 'op': 'startswith', 'value': 'x'} | did you mean "startsWith"?
                    {'fact': 'country', 'op': 'eq', 'value': 'x', 'valeu': 'y'} | did you mean "value"?
                    """)
    void hintsAtWhatWasMeant(String text, String hint) {
        assertEquals(hint, rejected(text).getFirst().hint());
    }

    @Test
    void aFieldMistypedInPlaceOfAKindIsNamed() {
        var faults = rejected("{'al': [" + LEAF + "]}");

        assertEquals("did you mean \"all\"?", faults.getFirst().hint());
        assertEquals("/al", faults.getFirst().pointer());
    }

    @Test
    void anAbsentDocumentIsRefused() {
        var result = ConditionParser.parse(null, Sample.CATALOGUE);

        assertTrue(result instanceof ParseResult.Rejected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aNumberThatIsNoneIsRefused(double value) {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("fact", "orders.count").put("op", "eq").set("value", DoubleNode.valueOf(value));

        assertEquals("not-finite", rejected(node).getFirst().code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "999999999999999999",
                "9223372036854775808",
                "-1234567890123456789012345",
                "0.000000000000000000000000000000000001",
                "1234567890123456789.123456789"
            })
    void aNumberKeepsItsDigits(String digits) {
        var text = "{'fact': 'orders.count', 'op': 'eq', 'value': " + digits + "}";

        var value = parsed(text).toJson().get("value").decimalValue();
        assertEquals(digits, value.toPlainString());
    }

    @Test
    void depthIsBounded() {
        parsed(nested(Limits.DEPTH));
        var faults = rejected(nested(Limits.DEPTH + 1));

        assertEquals(1, faults.size());
        assertEquals("too-deep", faults.getFirst().code());
        assertEquals("/not".repeat(Limits.DEPTH), faults.getFirst().pointer());
    }

    @Test
    void listsAreBounded() {
        parsed(all(Limits.LIST));

        assertEquals("list-too-long", rejected(all(Limits.LIST + 1)).getFirst().code());
    }

    @Test
    void sizeIsBounded() {
        parsed(all(2, all(199), all(199), all(96)));
        var faults = rejected(all(2, all(199), all(199), all(97)));

        assertEquals(1, faults.size());
        assertEquals("too-large", faults.getFirst().code());
    }

    @Test
    void textsAreBounded() {
        parsed(country("ü".repeat(Limits.TEXT)));

        var faults = rejected(country("ü".repeat(Limits.TEXT + 1)));
        assertEquals("text-too-long", faults.getFirst().code());
    }

    @Test
    void theNumberOfFaultsIsBounded() {
        var wrong = "{'fact': 'nope', 'op': 'nope', 'a': 1, 'b': 2}";
        var faults =
                rejected("{'all': [" + String.join(",", Collections.nCopies(150, wrong)) + "]}");

        assertEquals(Limits.FAULTS, faults.size());
    }

    @Test
    void anUnknownNameIsQuotedShortAndHarmless() {
        var fault =
                rejected("{'fact': '%s\\u0000%s', 'op': 'exists'}".formatted("a", "b".repeat(999)));

        assertTrue(fault.getFirst().message().length() < 120, fault::toString);
        assertEquals(-1, fault.getFirst().message().indexOf('\0'));
    }

    @Test
    void anEmptyCatalogueHasNoHint() {
        var result = ConditionParser.parse(json(LEAF), FactCatalogue.of());

        assertTrue(result instanceof ParseResult.Rejected(var faults) && faults.size() == 1);
        assertNull(((ParseResult.Rejected) result).faults().getFirst().hint());
    }

    private static String nested(int depth) {
        return "{'not':".repeat(depth - 1) + LEAF + "}".repeat(depth - 1);
    }

    private static String all(int leaves, String... others) {
        var parts = new ArrayList<>(Collections.nCopies(leaves, LEAF));
        parts.addAll(List.of(others));
        return "{'all': [" + String.join(",", parts) + "]}";
    }

    private static String country(String name) {
        return "{'fact': 'country', 'op': 'eq', 'value': '" + name + "'}";
    }
}
