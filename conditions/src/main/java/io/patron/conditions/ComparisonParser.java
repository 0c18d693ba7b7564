package io.patron.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import io.patron.conditions.Condition.Comparison;
import io.patron.conditions.FactValue.NumberValue;
import io.patron.conditions.FactValue.TimeValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a comparison, {@code {"fact": …, "op": …, "value": …}}. */
final class ComparisonParser {

    static final List<String> FIELDS_AND_KINDS =
            List.of("all", "any", "not", "fact", "op", "value");

    private static final List<String> FIELDS = List.of("fact", "op", "value");
    private static final List<String> OPERATORS =
            Arrays.stream(Operator.values()).map(Operator::jsonName).toList();

    private final FactCatalogue catalogue;
    private final Faults faults;

    ComparisonParser(FactCatalogue catalogue, Faults faults) {
        this.catalogue = catalogue;
        this.faults = faults;
    }

    Optional<Condition> read(JsonNode node, String pointer) {
        DocumentForm.refuseUnknown(node, FIELDS, pointer, faults);
        var fact = fact(node.get("fact"), Faults.child(pointer, "fact"));
        var operator = operator(node.get("op"), pointer);
        if (fact.isEmpty() || operator.isEmpty()) {
            return Optional.empty();
        }
        return operand(fact.get(), operator.get(), node.get("value"), pointer)
                .map(operand -> new Comparison(fact.get().name(), operator.get(), operand));
    }

    private Optional<FactDefinition> fact(JsonNode node, String pointer) {
        if (!node.isTextual()) {
            return faults.add(pointer, "wrong-type", "The fact has to be a name.", null);
        }
        var found = catalogue.find(node.textValue());
        return found.isPresent()
                ? found
                : faults.unknown(pointer, "fact", node.textValue(), catalogue.names());
    }

    private Optional<Operator> operator(@Nullable JsonNode node, String pointer) {
        var at = Faults.child(pointer, "op");
        if (node == null) {
            return faults.add(
                    at,
                    "missing-field",
                    "The comparison has no op.",
                    "one of: " + String.join(", ", OPERATORS));
        }
        if (!node.isTextual()) {
            return faults.add(at, "wrong-type", "The op has to be a name.", null);
        }
        var found = Operator.ofJsonName(node.textValue());
        return found.isPresent() ? found : faults.unknown(at, "op", node.textValue(), OPERATORS);
    }

    private Optional<Operand> operand(
            FactDefinition fact, Operator operator, @Nullable JsonNode value, String pointer) {
        if (!operator.takes(fact.type())) {
            var message = operator.jsonName() + " does not take " + fact.type().phrase() + ".";
            var hint = "one of: " + String.join(", ", namesFor(fact.type()));
            return faults.add(Faults.child(pointer, "op"), "op-not-for-type", message, hint);
        }
        var at = Faults.child(pointer, "value");
        if (value == null) {
            return operator == Operator.EXISTS
                    ? Optional.of(new Operand.Presence(true))
                    : faults.add(at, "missing-field", "The comparison has no value.", null);
        }
        return switch (operator.shape()) {
            case ONE, WORD -> Literals.read(value, fact.type(), at, faults).map(Operand.One::new);
            case LIST -> many(value, fact.type(), at);
            case RANGE -> range(value, fact.type(), at);
            case PATTERN -> pattern(value, at);
            case DAYS -> days(value, at);
            case PRESENCE ->
                    value.isBoolean()
                            ? Optional.of(new Operand.Presence(value.booleanValue()))
                            : Literals.wrongType(at, FactType.BOOLEAN, faults);
        };
    }

    private static List<String> namesFor(FactType type) {
        return Arrays.stream(Operator.values())
                .filter(operator -> operator.takes(type))
                .map(Operator::jsonName)
                .toList();
    }

    private Optional<Operand> many(JsonNode node, FactType type, String pointer) {
        return DocumentForm.isList(node, pointer, faults)
                ? Optional.of(new Operand.Many(values(node, type, pointer)))
                : Optional.empty();
    }

    private List<FactValue> values(JsonNode node, FactType type, String pointer) {
        var values = new ArrayList<FactValue>();
        for (int i = 0; i < node.size(); i++) {
            Literals.read(node.get(i), type, Faults.child(pointer, i), faults)
                    .ifPresent(values::add);
        }
        return values;
    }

    private Optional<Operand> range(JsonNode node, FactType type, String pointer) {
        if (!node.isArray() || node.size() != 2) {
            var message = "The value has to be a list of two, the lowest and the highest.";
            return faults.add(pointer, "not-a-list", message, null);
        }
        var values = values(node, type, pointer);
        if (values.size() != 2) {
            return Optional.empty();
        }
        var low = values.getFirst();
        var high = values.getLast();
        if (isOver(low, high)) {
            var message = "The first value is over the second: nothing is between them.";
            return faults.add(pointer, "range-reversed", message, "change their places");
        }
        return Optional.of(new Operand.Range(low, high));
    }

    private Optional<Operand> pattern(JsonNode node, String pointer) {
        return Literals.read(node, FactType.TEXT, pointer, faults)
                .flatMap(value ->
                        switch (TextPattern.parse(value.plain().toString())) {
                            case TextPattern.Result.Parsed(var pattern) ->
                                    Optional.of(new Operand.Form(pattern));
                            case TextPattern.Result.Rejected(var message, var hint) ->
                                    faults.add(pointer, "invalid-pattern", message, hint);
                        });
    }

    private static boolean isOver(FactValue low, FactValue high) {
        return switch (low) {
            case NumberValue(var a) -> high instanceof NumberValue(var b) && a.compareTo(b) > 0;
            case TimeValue(var a) -> high instanceof TimeValue(var b) && a.isAfter(b);
            default -> false;
        };
    }

    private Optional<Operand> days(JsonNode node, String pointer) {
        if (!node.isIntegralNumber()) {
            var message = "The value has to be a whole number of days.";
            return faults.add(pointer, "wrong-type", message, null);
        }
        if (!node.canConvertToInt() || node.intValue() < 0 || node.intValue() > Limits.DAYS) {
            var message = "The value has to be from 0 to " + Limits.DAYS + " days.";
            return faults.add(pointer, "out-of-range", message, null);
        }
        return Optional.of(new Operand.Days(node.intValue()));
    }
}
