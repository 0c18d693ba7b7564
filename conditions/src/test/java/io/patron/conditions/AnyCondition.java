package io.patron.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.patron.conditions.Condition.All;
import io.patron.conditions.Condition.Any;
import io.patron.conditions.Condition.Comparison;
import io.patron.conditions.Condition.Not;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random conditions over the sample's facts, random facts and random documents. */
final class AnyCondition {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> WORDS =
            List.of("all", "any", "not", "fact", "op", "value", "tags", "country", "eq", "in", "x");

    private AnyCondition() {}

    static Arbitrary<Condition> conditions() {
        return conditions(3);
    }

    private static Arbitrary<Condition> conditions(int depth) {
        if (depth == 0) {
            return comparisons();
        }
        var parts = conditions(depth - 1).list().ofMinSize(1).ofMaxSize(4);
        return Arbitraries.oneOf(
                comparisons(),
                parts.map(All::new),
                parts.map(Any::new),
                conditions(depth - 1).map(Not::new));
    }

    private static Arbitrary<Condition> comparisons() {
        return Combinators.combine(
                        Arbitraries.of(Sample.CATALOGUE.definitions()),
                        Arbitraries.of(Operator.values()))
                .as(Choice::new)
                .filter(choice -> choice.operator().takes(choice.fact().type()))
                .flatMap(choice ->
                        operands(choice.operator(), choice.fact().type())
                                .map(operand ->
                                        new Comparison(
                                                choice.fact().name(), choice.operator(), operand)));
    }

    private record Choice(FactDefinition fact, Operator operator) {}

    private static Arbitrary<Operand> operands(Operator operator, FactType type) {
        return switch (operator.shape()) {
            case ONE -> literals(type).map(Operand.One::new);
            case WORD -> literals(FactType.TEXT).map(Operand.One::new);
            case LIST -> literals(type).list().ofMinSize(1).ofMaxSize(5).map(Operand.Many::new);
            case RANGE -> literals(type).list().ofSize(2).map(AnyCondition::range);
            case PATTERN -> patterns().map(Operand.Form::new);
            case DAYS -> Arbitraries.integers().between(0, Limits.DAYS).map(Operand.Days::new);
            case PRESENCE -> Arbitraries.of(true, false).map(Operand.Presence::new);
        };
    }

    private static Arbitrary<TextPattern> patterns() {
        return Arbitraries.of(
                        "", "F.", "[0-9]{5}[A-Za-z]*", ".*[^a-z]+.?", "新客{1,}", "\\.\\\\d{0,3}")
                .map(source ->
                        switch (TextPattern.parse(source)) {
                            case TextPattern.Result.Parsed(var pattern) -> pattern;
                            case TextPattern.Result.Rejected(var message, var _) ->
                                    throw new AssertionError(message);
                        });
    }

    private static Operand range(List<FactValue> ends) {
        var low = ends.getFirst();
        var high = ends.getLast();
        var above = new Comparison("any", Operator.GT, new Operand.One(high));
        return Comparing.holds(above, low, Sample.AS_OF)
                ? new Operand.Range(high, low)
                : new Operand.Range(low, high);
    }

    /** Values that a document may have. */
    private static Arbitrary<FactValue> literals(FactType type) {
        return switch (type) {
            case NUMBER -> numbers().map(FactValue::of);
            case TEXT, TEXT_LIST -> texts().map(FactValue::of);
            case BOOLEAN -> Arbitraries.of(true, false).map(FactValue::of);
            case TIME -> years().map(FactValue::of);
        };
    }

    private static Arbitrary<BigDecimal> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-6, 6).map(BigDecimal::valueOf),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                        .ofScale(9));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "FR", "vip", "新客", "Österreich", "'\"\\"),
                Arbitraries.strings().withCharRange('\u0001', '\ud7ff').ofMaxLength(8));
    }

    private static Arbitrary<Instant> years() {
        return Arbitraries.longs()
                .between(-62_135_596_800L, 253_402_300_799L)
                .map(Instant::ofEpochSecond);
    }

    static Arbitrary<Instant> anyInstant() {
        return Arbitraries.oneOf(
                Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Sample.AS_OF), years());
    }

    /** Facts by name, some missing, some of a type that the catalogue does not promise. */
    static Arbitrary<Facts> facts() {
        var names = Arbitraries.of(Sample.CATALOGUE.names());
        return Arbitraries.oneOf(
                Arbitraries.maps(names, anyValue()).map(Facts::of),
                Arbitraries.just(Facts.of(Sample.VALUES)),
                Arbitraries.just(Facts.of(Map.of())));
    }

    private static Arbitrary<FactValue> anyValue() {
        return Arbitraries.oneOf(
                numbers().map(FactValue::of),
                Arbitraries.of("1e2000000000", "-1e-2000000000")
                        .map(BigDecimal::new)
                        .map(FactValue::of),
                Arbitraries.strings().ofMaxLength(8).map(FactValue::of),
                Arbitraries.of(true, false).map(FactValue::of),
                anyInstant().map(FactValue::of),
                texts().list().ofMaxSize(4).map(FactValue::of));
    }

    /** Any JSON, made of words of the language. */
    static Arbitrary<JsonNode> documents() {
        return documents(4);
    }

    private static Arbitrary<JsonNode> documents(int depth) {
        var leaf =
                Arbitraries.of(
                        Arrays.<JsonNode>asList(
                                JSON.textNode("country"),
                                JSON.textNode("eq"),
                                JSON.textNode("exists"),
                                JSON.textNode("\0"),
                                JSON.textNode("\ud800"),
                                JSON.numberNode(7),
                                JSON.numberNode(Double.NaN),
                                JSON.nullNode(),
                                JSON.booleanNode(true)));
        if (depth == 0) {
            return leaf;
        }
        var child = documents(depth - 1);
        return Arbitraries.oneOf(
                leaf,
                child.list().ofMaxSize(3).map(items -> JSON.arrayNode().addAll(items)),
                Arbitraries.maps(Arbitraries.of(WORDS), child)
                        .ofMaxSize(4)
                        .map(fields -> JSON.objectNode().setAll(fields)));
    }
}
