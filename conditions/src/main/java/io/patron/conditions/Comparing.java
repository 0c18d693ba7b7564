package io.patron.conditions;

import io.patron.conditions.Condition.Comparison;
import io.patron.conditions.FactValue.NumberValue;
import io.patron.conditions.FactValue.TextListValue;
import io.patron.conditions.FactValue.TextValue;
import io.patron.conditions.FactValue.TimeValue;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Decides one comparison. A value of another type than the operator takes counts as not known. */
final class Comparing {

    private Comparing() {}

    static boolean holds(Comparison comparison, @Nullable FactValue actual, Instant asOf) {
        var operator = comparison.operator();
        if (comparison.operand() instanceof Operand.Presence presence) {
            return presence.known() == (actual != null);
        }
        if (actual == null) {
            return false;
        }
        return switch (comparison.operand()) {
            case Operand.One one -> one(operator, actual, one.value());
            case Operand.Many many -> many(operator, actual, many);
            case Operand.Range range -> between(actual, range);
            case Operand.Form form ->
                    actual instanceof TextValue(var text) && form.pattern().matches(text);
            case Operand.Days days -> days(operator, actual, days.days(), asOf);
            case Operand.Presence _ -> false;
        };
    }

    private static boolean one(Operator operator, FactValue actual, FactValue expected) {
        return switch (operator) {
            case EQ -> actual.equals(expected);
            case NE -> actual.type() == expected.type() && !actual.equals(expected);
            case CONTAINS -> contains(actual, expected);
            case STARTS_WITH ->
                    actual instanceof TextValue text
                            && expected instanceof TextValue start
                            && text.value().startsWith(start.value());
            default -> {
                var order = order(actual, expected);
                yield order.isPresent() && ordered(operator, order.getAsInt());
            }
        };
    }

    private static boolean ordered(Operator operator, int order) {
        return switch (operator) {
            case GT -> order > 0;
            case GTE -> order >= 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
            default -> false;
        };
    }

    private static boolean many(Operator operator, FactValue actual, Operand.Many many) {
        return switch (operator) {
            case IN -> many.values().contains(actual);
            case NOT_IN ->
                    many.values().stream()
                            .allMatch(v -> v.type() == actual.type() && !v.equals(actual));
            default -> false;
        };
    }

    private static boolean contains(FactValue actual, FactValue expected) {
        return expected instanceof TextValue word
                && switch (actual) {
                    case TextValue text -> text.value().contains(word.value());
                    case TextListValue list -> list.value().contains(word.value());
                    default -> false;
                };
    }

    private static boolean between(FactValue actual, Operand.Range range) {
        var low = order(actual, range.low());
        var high = order(actual, range.high());
        return low.isPresent() && high.isPresent() && low.getAsInt() >= 0 && high.getAsInt() <= 0;
    }

    private static boolean days(Operator operator, FactValue actual, int days, Instant asOf) {
        if (!(actual instanceof TimeValue time)) {
            return false;
        }
        var age = Duration.between(time.value(), asOf);
        var limit = Duration.ofDays(days);
        return switch (operator) {
            case WITHIN_DAYS -> !age.isNegative() && age.compareTo(limit) <= 0;
            case OLDER_THAN_DAYS -> age.compareTo(limit) > 0;
            default -> false;
        };
    }

    /** Empty where the two have no order. */
    private static OptionalInt order(FactValue left, FactValue right) {
        if (left instanceof NumberValue(var a) && right instanceof NumberValue(var b)) {
            return OptionalInt.of(a.compareTo(b));
        }
        if (left instanceof TimeValue(var a) && right instanceof TimeValue(var b)) {
            return OptionalInt.of(a.compareTo(b));
        }
        return OptionalInt.empty();
    }
}
