package io.patron.profile.mapping;

import io.patron.conditions.Condition;
import io.patron.conditions.ConditionParser;
import io.patron.conditions.FactCatalogue;
import io.patron.conditions.FactDefinition;
import io.patron.conditions.FactType;
import io.patron.conditions.ParseResult;
import io.patron.kit.problem.Fault;
import io.patron.profile.document.DocumentNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a mapping's columns, and whatever refers to them. */
final class ColumnsReader {

    private static final int MOST_COLUMNS = 100;
    private static final int LONGEST_NAME = 100;
    private static final String NAME = "\\w+([.-]\\w+)*";

    private final Map<String, Column> byName;
    private final FactCatalogue catalogue;

    private ColumnsReader(Map<String, Column> byName) {
        this.byName = byName;
        this.catalogue =
                FactCatalogue.of(
                        byName.values().stream()
                                .map(column ->
                                        new FactDefinition(
                                                column.name(), factType(column), column.header()))
                                .toList());
    }

    List<Column> all() {
        return List.copyOf(byName.values());
    }

    static ColumnsReader read(DocumentNode root, ZoneId zone) {
        Map<String, Column> byName = new LinkedHashMap<>();
        root.required("columns");
        root.fields("columns", MOST_COLUMNS)
                .forEach((name, place) -> {
                    if (name.length() > LONGEST_NAME || !name.matches(NAME)) {
                        place.fault(
                                "invalid-name",
                                "A column's name is made of letters a to z, digits, _, - and dots.",
                                "Give its name in the file as \"column\".");
                    } else if (place.isObjectOf(
                            "column", "type", "format", "decimal", "optional")) {
                        byName.put(name, column(name, place, zone));
                    }
                });
        return new ColumnsReader(byName);
    }

    private static Column column(String name, DocumentNode place, ZoneId zone) {
        return new Column(
                name,
                place.text("column").orElse(name),
                type(place, zone),
                place.bool("optional", false));
    }

    private static Column.Type type(DocumentNode place, ZoneId zone) {
        var type = place.requiredText("type");
        refuse(place, "format", !type.equals("time"));
        refuse(place, "decimal", !type.equals("number"));
        switch (type) {
            case "time" -> {
                return new Column.Type.Time(timeForm(place, zone));
            }
            case "number" -> {
                var decimal = place.text("decimal").orElse(".");
                if (!decimal.equals(".") && !decimal.equals(",")) {
                    place.fault("decimal", "invalid-value", "It is a point or a comma.", null);
                }
                return new Column.Type.Number(decimal.equals(","));
            }
            case "text", "" -> {
                return new Column.Type.Text();
            }
            default -> {
                place.fault("type", "invalid-value", "The type is text, number or time.", null);
                return new Column.Type.Text();
            }
        }
    }

    private static void refuse(DocumentNode place, String field, boolean unfit) {
        if (unfit && place.at(field).isPresent()) {
            place.fault(field, "unknown-field", "A column of this type has no such field.", null);
        }
    }

    private static TimeForm timeForm(DocumentNode place, ZoneId zone) {
        var format = place.requiredText("format");
        return switch (format) {
            case "", "epochMillis" -> new TimeForm.EpochMillis();
            case "epochSeconds" -> new TimeForm.EpochSeconds();
            default -> pattern(place, format, zone);
        };
    }

    private static TimeForm pattern(DocumentNode place, String format, ZoneId zone) {
        try {
            return TimeForm.Pattern.of(format, zone);
        } catch (IllegalArgumentException e) {
            place.fault(
                    "format",
                    "invalid-value",
                    "The format is no pattern: " + e.getMessage() + ".",
                    "For example yyyy-MM-dd HH:mm:ss, epochMillis or epochSeconds.");
            return new TimeForm.EpochMillis();
        }
    }

    private static FactType factType(Column column) {
        return switch (column.type()) {
            case Column.Type.Text() -> FactType.TEXT;
            case Column.Type.Number _ -> FactType.NUMBER;
            case Column.Type.Time _ -> FactType.TIME;
        };
    }

    /** The name of a column that has to be given; empty text after a fault. */
    String column(DocumentNode place, String field, FactType type) {
        var name = place.requiredText(field);
        return name.isEmpty() ? "" : checked(place, field, name, Optional.of(type)).orElse("");
    }

    /** The name of a column that may be given. */
    Optional<String> optional(DocumentNode place, String field) {
        return place.text(field).flatMap(name -> checked(place, field, name, Optional.empty()));
    }

    private Optional<String> checked(
            DocumentNode place, String field, String name, Optional<FactType> type) {
        var column = byName.get(name);
        if (column == null) {
            unknown(place, field, name);
            return Optional.empty();
        }
        if (type.isPresent() && factType(column) != type.get()) {
            var wanted = type.get().name().toLowerCase(Locale.ROOT);
            place.fault(
                    field,
                    "wrong-column-type",
                    "The column has to be of type " + wanted + ".",
                    null);
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private void unknown(DocumentNode place, String field, String name) {
        place.fault(
                field,
                "unknown-column",
                "There is no column “" + name + "” in columns.",
                "Columns are " + String.join(", ", byName.keySet()) + ".");
    }

    /** A condition over the columns; where it may be left out, one that always holds. */
    Optional<Condition> condition(DocumentNode place, String field, boolean mayBeLeftOut) {
        if (mayBeLeftOut && place.at(field).isEmpty()) {
            return Optional.of(new Condition.All(new ArrayList<>()));
        }
        return place.required(field)
                .flatMap(at ->
                        switch (ConditionParser.parse(at.json(), catalogue)) {
                            case ParseResult.Parsed(var condition) -> Optional.of(condition);
                            case ParseResult.Rejected(var faults) -> {
                                faults.forEach(fault ->
                                        at.add(
                                                new Fault(
                                                        at.pointer() + fault.pointer(),
                                                        fault.code(),
                                                        fault.message(),
                                                        fault.hint())));
                                yield Optional.empty();
                            }
                        });
    }

    /** {@code {"column": …}}, {@code {"constant": …}} or {@code {"template": …}}. */
    Optional<ValueForm> value(DocumentNode place) {
        if (!place.isObjectOf("column", "constant", "template")) {
            return Optional.empty();
        }
        if (place.json().size() != 1) {
            place.fault("ambiguous", "It has one of column, constant and template.", null);
            return Optional.empty();
        }
        if (place.json().has("column")) {
            return optional(place, "column").map(ValueForm.OfColumn::new);
        }
        if (place.json().has("template")) {
            return place.text("template").flatMap(template -> template(place, template));
        }
        return place.required("constant").flatMap(ColumnsReader::constant);
    }

    private static Optional<ValueForm> constant(DocumentNode place) {
        if (place.json().isBoolean() || place.json().isNumber()) {
            return Optional.of(ValueForm.Constant.of(place.json()));
        }
        return place.asText().map(ValueForm.Constant::new);
    }

    private Optional<ValueForm> template(DocumentNode place, String template) {
        List<ValueForm.Template.Part> parts = new ArrayList<>();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            var text = template.substring(at, open < 0 ? template.length() : open);
            if ((open >= 0 && close < 0) || text.indexOf('}') >= 0) {
                place.fault("template", "invalid-template", "Write columns as {Column}.", null);
                return Optional.empty();
            }
            parts.add(new ValueForm.Template.Part(text, false));
            if (open < 0) {
                break;
            }
            var name = template.substring(open + 1, close);
            if (!byName.containsKey(name)) {
                unknown(place, "template", name);
                return Optional.empty();
            }
            parts.add(new ValueForm.Template.Part(name, true));
            at = close + 1;
        }
        return Optional.of(new ValueForm.Template(parts));
    }
}
