package io.patron.conditions;

import static io.patron.conditions.Sample.AS_OF;
import static io.patron.conditions.Sample.holds;
import static io.patron.conditions.Sample.parsed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer of every operator for every type that it takes. */
class OperatorTest {

    @ParameterizedTest(name = "5 {0} {1} is {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    eq      | 5        | true
                    eq      | 5.0      | true
                    eq      | 5e0      | true
                    eq      | 4        | false
                    ne      | 5        | false
                    ne      | 5.00     | false
                    ne      | 5.000000000000000001 | true
                    gt      | 4.9      | true
                    gt      | 5        | false
                    gt      | 6        | false
                    gte     | 4        | true
                    gte     | 5        | true
                    gte     | 5.000000000000000001 | false
                    lt      | 6        | true
                    lt      | 5        | false
                    lt      | -5       | false
                    lte     | 5        | true
                    lte     | 6        | true
                    lte     | 4        | false
                    in      | [1, 5.0] | true
                    in      | [1, 2]   | false
                    notIn   | [1, 2]   | true
                    notIn   | [1, 5.0] | false
                    between | [5, 9]   | true
                    between | [1, 5]   | true
                    between | [5, 5]   | true
                    between | [1, 4]   | false
                    between | [6, 9]   | false
                    exists  | true     | true
                    exists  | false    | false
                    """)
    void numbers(String op, String value, boolean expected) {
        assertEquals(expected, holds(comparison("orders.count", op, value)));
    }

    @ParameterizedTest(name = "Österreich {0} {1} is {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    eq         | 'Österreich'       | true
                    eq         | 'österreich'       | false
                    ne         | 'Österreich'       | false
                    ne         | ''                 | true
                    in         | ['FR','Österreich']| true
                    in         | ['FR']             | false
                    notIn      | ['FR']             | true
                    notIn      | ['FR','Österreich']| false
                    contains   | 'reich'            | true
                    contains   | ''                 | true
                    contains   | 'REICH'            | false
                    startsWith | 'Öst'              | true
                    startsWith | 'st'               | false
                    matches    | 'Ö.*'              | true
                    matches    | 'Ö'                | false
                    exists     | true               | true
                    exists     | false              | false
                    """)
    void texts(String op, String value, boolean expected) {
        assertEquals(expected, holds(comparison("country", op, value)));
    }

    @ParameterizedTest(name = "true {0} {1} is {2}")
    @CsvSource({
        "eq, true, true",
        "eq, false, false",
        "ne, true, false",
        "ne, false, true",
        "exists, true, true",
        "exists, false, false"
    })
    void booleans(String op, String value, boolean expected) {
        assertEquals(expected, holds(comparison("subscribed", op, value)));
    }

    @ParameterizedTest(name = "2011-12-01T12:00Z {0} {1} is {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    eq            | '2011-12-01T12:00:00Z'      | true
                    eq            | '2011-12-01T13:00:00+01:00' | true
                    eq            | '2011-12-01T12:00:00.000000001Z' | false
                    ne            | '2011-12-01T12:00:00Z'      | false
                    ne            | '2011-12-01T12:00:01Z'      | true
                    gt            | '2011-12-01T11:59:59Z'      | true
                    gt            | '2011-12-01T12:00:00Z'      | false
                    gte           | '2011-12-01T12:00:00Z'      | true
                    gte           | '2011-12-01T12:00:01Z'      | false
                    lt            | '2011-12-01T12:00:01Z'      | true
                    lt            | '2011-12-01T12:00:00Z'      | false
                    lte           | '2011-12-01T12:00:00Z'      | true
                    lte           | '2011-12-01T11:59:59Z'      | false
                    between       | ['2011-12-01T00:00:00Z', '2011-12-01T12:00:00Z'] | true
                    between       | ['2011-12-01T12:00:01Z', '2011-12-02T00:00:00Z'] | false
                    withinDays    | 9                           | true
                    withinDays    | 8                           | false
                    withinDays    | 0                           | false
                    olderThanDays | 8                           | true
                    olderThanDays | 9                           | false
                    exists        | true                        | true
                    exists        | false                       | false
                    """)
    void times(String op, String value, boolean expected) {
        assertEquals(expected, holds(comparison("lastOrder.at", op, value)));
    }

    @ParameterizedTest(name = "[vip, 新客] {0} {1} is {2}")
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    contains, 'vip', true
                    contains, '新客', true
                    contains, 'vi', false
                    exists, true, true
                    exists, false, false
                    """)
    void textLists(String op, String value, boolean expected) {
        assertEquals(expected, holds(comparison("tags", op, value)));
    }

    @ParameterizedTest(name = "exactly {0} days old")
    @ValueSource(ints = {0, 1, 90})
    void aTimeOnTheBorderIsWithinAndNotOlder(int days) {
        var facts =
                Facts.of(Map.of("lastOrder.at", FactValue.of(AS_OF.minusSeconds(days * 86_400L))));
        var value = Integer.toString(days);

        assertTrue(parsed(comparison("lastOrder.at", "withinDays", value)).holds(facts, AS_OF));
        assertFalse(parsed(comparison("lastOrder.at", "olderThanDays", value)).holds(facts, AS_OF));
    }

    @Test
    void theFutureIsNeitherWithinNorOlder() {
        var facts = Facts.of(Map.of("lastOrder.at", FactValue.of(AS_OF.plusNanos(1))));

        assertFalse(parsed(comparison("lastOrder.at", "withinDays", "9")).holds(facts, AS_OF));
        assertFalse(parsed(comparison("lastOrder.at", "olderThanDays", "9")).holds(facts, AS_OF));
    }

    @ParameterizedTest
    @EnumSource
    void aMissingFactMakesEveryComparisonFalse(Operator operator) {
        for (var type : typesOf(operator)) {
            var text = comparison(fact(type), operator.jsonName(), validValue(operator, type));

            assertFalse(parsed(text).holds(Facts.of(Map.of()), AS_OF), text);
        }
    }

    @Test
    void absenceCanBeAskedFor() {
        var absent = parsed(comparison("country", "exists", "false"));

        assertTrue(absent.holds(Facts.of(Map.of()), AS_OF));
        assertFalse(absent.holds(Sample.FACTS, AS_OF));
        assertTrue(holds("{'fact': 'country', 'op': 'exists'}"), "the value may be left out");
    }

    @ParameterizedTest
    @EnumSource
    void aFactOfAnotherTypeCountsAsMissing(Operator operator) {
        for (var type : typesOf(operator)) {
            var text = comparison(fact(type), operator.jsonName(), validValue(operator, type));
            for (var actual : Sample.VALUES.values()) {
                if (!operator.takes(actual.type())) {
                    Facts facts = _ -> actual;
                    assertFalse(parsed(text).holds(facts, AS_OF), text + " of " + actual);
                }
            }
        }
    }

    @Test
    void everyPairOfOperatorAndTypeIsEitherReadOrRefused() {
        for (var operator : Operator.values()) {
            for (var type : FactType.values()) {
                var op = operator.jsonName();
                var text = comparison(fact(type), op, validValue(operator, type));
                if (operator.takes(type)) {
                    parsed(text);
                } else {
                    var fault = Sample.rejected(text).getFirst();
                    assertEquals("op-not-for-type", fault.code(), text);
                    assertEquals("/op", fault.pointer(), text);
                }
            }
        }
    }

    private static Set<FactType> typesOf(Operator operator) {
        var types = EnumSet.allOf(FactType.class);
        types.removeIf(type -> !operator.takes(type));
        return types;
    }

    private static String fact(FactType type) {
        return switch (type) {
            case NUMBER -> "orders.count";
            case TEXT -> "country";
            case BOOLEAN -> "subscribed";
            case TIME -> "lastOrder.at";
            case TEXT_LIST -> "tags";
        };
    }

    private static String validValue(Operator operator, FactType type) {
        var one =
                switch (type) {
                    case NUMBER -> "5";
                    case TEXT, TEXT_LIST -> "'vip'";
                    case BOOLEAN -> "true";
                    case TIME -> "'2011-12-01T12:00:00Z'";
                };
        return switch (operator.shape()) {
            case ONE, WORD -> one;
            case LIST -> "[" + one + "]";
            case RANGE -> "[" + one + "," + one + "]";
            case PATTERN -> "'[a-z]+'";
            case DAYS -> "30";
            case PRESENCE -> "true";
        };
    }

    private static String comparison(String fact, String op, String value) {
        return "{'fact': '%s', 'op': '%s', 'value': %s}".formatted(fact, op, value);
    }
}
