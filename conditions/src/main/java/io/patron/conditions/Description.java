package io.patron.conditions;

import io.patron.conditions.Condition.All;
import io.patron.conditions.Condition.Any;
import io.patron.conditions.Condition.Comparison;
import io.patron.conditions.Condition.Not;
import io.patron.conditions.FactValue.TextValue;
import java.util.List;
import java.util.stream.Collectors;

/** Says a condition in one line of English. */
final class Description {

    private Description() {}

    static String of(Condition condition) {
        return switch (condition) {
            case All(var parts) -> joined(parts, " and ");
            case Any(var parts) -> joined(parts, " or ");
            case Not(var part) -> "not (" + of(part) + ")";
            case Comparison comparison -> comparison(comparison);
        };
    }

    private static String joined(List<Condition> parts, String word) {
        return parts.stream().map(Description::part).collect(Collectors.joining(word));
    }

    /** A combination inside another one stands in brackets. */
    private static String part(Condition condition) {
        return switch (condition) {
            case All _, Any _ -> "(" + of(condition) + ")";
            case Not _, Comparison _ -> of(condition);
        };
    }

    private static String comparison(Comparison comparison) {
        var start = comparison.fact() + " " + comparison.operator().phrase();
        return switch (comparison.operand()) {
            case Operand.One(var value) -> start + " " + value(value);
            case Operand.Many(var values) ->
                    values.stream()
                            .map(Description::value)
                            .collect(Collectors.joining(", ", start + " ", ""));
            case Operand.Range(var low, var high) ->
                    start + " " + value(low) + " and " + value(high);
            case Operand.Form(var pattern) -> start + " " + value(FactValue.of(pattern.source()));
            case Operand.Days(var days) -> start + " " + days + (days == 1 ? " day" : " days");
            case Operand.Presence(var known) -> known ? start : comparison.fact() + " is not known";
        };
    }

    private static String value(FactValue value) {
        return value instanceof TextValue(var text)
                ? '"' + oneLine(text) + '"'
                : value.plain().toString();
    }

    private static String oneLine(String text) {
        return text.replace("\"", "\\\"").replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    }
}
