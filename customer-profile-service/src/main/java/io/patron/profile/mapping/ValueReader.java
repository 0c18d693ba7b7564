package io.patron.profile.mapping;

import io.patron.conditions.FactType;
import io.patron.profile.document.DocumentNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where values come from. */
final class ValueReader {
    private static final int MOST_VALUES = 500;
    private static final int MOST_FIELDS = 100;

    private final ColumnsReader columns;

    ValueReader(ColumnsReader columns) {
        this.columns = columns;
    }

    /** A column's name, or an object as {@link #value} reads it. */
    Optional<ValueForm> form(DocumentNode place, String field, FactType type) {
        return place.at(field)
                .flatMap(at ->
                        at.json().isTextual()
                                ? column(place, field, at.json().textValue(), type)
                                : value(at));
    }

    Optional<ValueForm> requiredForm(DocumentNode place, String field, FactType type) {
        return place.required(field).isEmpty() ? Optional.empty() : form(place, field, type);
    }

    private Optional<ValueForm> column(
            DocumentNode place, String field, String name, FactType type) {
        return columns.checked(place, field, name, Optional.of(type)).map(ValueForm.OfColumn::new);
    }

    /** Values by name. */
    Map<String, ValueForm> fields(DocumentNode place, String field) {
        Map<String, ValueForm> fields = new LinkedHashMap<>();
        place.fields(field, MOST_FIELDS)
                .forEach((name, at) -> value(at).ifPresent(form -> fields.put(name, form)));
        return fields;
    }

    /**
     * A column's name, {@code {"column": …}}, {@code {"constant": …}} or {@code {"template": …}}.
     */
    Optional<ValueForm> value(DocumentNode place) {
        if (place.json().isTextual()) {
            return columns.named(place).map(ValueForm.OfColumn::new);
        }
        if (!place.isObjectOf("column", "values", "otherwise", "constant", "template")) {
            return Optional.empty();
        }
        if (place.json().has("column") && !place.json().has("template")) {
            return ofColumn(place);
        }
        if (place.json().size() != 1) {
            place.fault("ambiguous", "It has one of column, constant and template.", null);
            return Optional.empty();
        }
        if (place.json().has("template")) {
            return place.text("template").flatMap(template -> template(place, template));
        }
        return place.required("constant").flatMap(ValueReader::constant);
    }

    private Optional<ValueForm> ofColumn(DocumentNode place) {
        var column = columns.optional(place, "column");
        if (place.json().has("constant")) {
            place.fault("ambiguous", "It has one of column, constant and template.", null);
            return Optional.empty();
        }
        if (!place.json().has("values")) {
            if (place.json().has("otherwise")) {
                place.fault("otherwise", "unknown-field", "It goes with values only.", null);
            }
            return column.map(ValueForm.OfColumn::new);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        place.fields("values", MOST_VALUES)
                .forEach((value, at) -> plain(at).ifPresent(plain -> values.put(value, plain)));
        var otherwise = place.at("otherwise").flatMap(ValueReader::plain).orElse(null);
        return column.map(name -> new ValueForm.Translated(name, values, otherwise));
    }

    private static Optional<Object> plain(DocumentNode place) {
        return constant(place).map(form -> ((ValueForm.Constant) form).value());
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
            if (!columns.has(name)) {
                columns.unknown(place, "template", name);
                return Optional.empty();
            }
            parts.add(new ValueForm.Template.Part(name, true));
            at = close + 1;
        }
        return Optional.of(new ValueForm.Template(parts));
    }
}
