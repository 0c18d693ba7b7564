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
        var reader = new ColumnReader(zone);
        root.required("columns");
        root.fields("columns", MOST_COLUMNS)
                .forEach((name, place) -> {
                    if (name.length() > LONGEST_NAME || !name.matches(NAME)) {
                        place.fault(
                                "invalid-name",
                                "A column's name is made of letters a to z, digits, _, - and dots.",
                                "Give its name in the file as \"column\".");
                    } else if (place.isObjectOf(
                            "column", "type", "format", "decimal", "optional", "from")) {
                        byName.put(name, reader.read(name, place, byName.keySet()));
                    }
                });
        return new ColumnsReader(byName);
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

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** The name of a column that may be given. */
    Optional<String> optional(DocumentNode place, String field) {
        return place.text(field).flatMap(name -> checked(place, field, name, Optional.empty()));
    }

    /** A place that is a column's name itself. */
    Optional<String> named(DocumentNode place) {
        var name = place.json().textValue();
        if (has(name)) {
            return Optional.of(name);
        }
        unknown(place, name);
        return Optional.empty();
    }

    Optional<String> checked(
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

    void unknown(DocumentNode place, String field, String name) {
        place.at(field).ifPresent(at -> unknown(at, name));
    }

    void unknown(DocumentNode place, String name) {
        place.fault(
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
}
