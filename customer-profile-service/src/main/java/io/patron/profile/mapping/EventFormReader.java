package io.patron.profile.mapping;

import io.patron.conditions.FactType;
import io.patron.profile.document.DocumentNode;
import java.util.List;
import java.util.Optional;

/** Reads how rows make events and customers, and what is kept of them. */
final class EventFormReader {
    private static final List<String> TYPES = List.of("track", "page", "screen");
    private static final int MOST_COLUMNS = 20;

    private final ColumnsReader columns;
    private final ValueReader values;

    EventFormReader(ColumnsReader columns, ValueReader values) {
        this.columns = columns;
        this.values = values;
    }

    Optional<Target> event(DocumentNode event) {
        if (!event.isObjectOf(
                "type",
                "name",
                "key",
                "customer",
                "visitor",
                "time",
                "duplicates",
                "properties",
                "item")) {
            return Optional.empty();
        }
        var key = values.form(event, "key", FactType.TEXT);
        if (event.at("item").isPresent() && event.at("key").isEmpty()) {
            event.fault(
                    "key",
                    "missing-field",
                    "Items are of an event of several rows.",
                    "Say by key which rows are one event.");
        }
        var whom = new WhomReader(values).read(event);
        var time = columns.column(event, "time", FactType.TIME);
        var properties = values.fields(event, "properties");
        var item = values.fields(event, "item");
        return what(event).map(what -> new EventForm(what, key, whom, time, properties, item));
    }

    private Optional<EventForm.What> what(DocumentNode event) {
        var type = event.text("type").orElse("track");
        if (!TYPES.contains(type)) {
            event.fault("type", "invalid-value", "The type is track, page or screen.", null);
        }
        var duplicates = event.text("duplicates").orElse("keep");
        if (!duplicates.equals("keep") && !duplicates.equals("drop")) {
            event.fault("duplicates", "invalid-value", "It is keep or drop.", null);
        }
        return values.requiredForm(event, "name", FactType.TEXT)
                .map(name -> new EventForm.What(type, name, duplicates.equals("drop")));
    }

    Optional<Target> person(DocumentNode person) {
        if (!person.isObjectOf("customer", "visitor", "time")) {
            return Optional.empty();
        }
        person.required("customer");
        var whom =
                new Whom(
                        values.form(person, "customer", FactType.TEXT),
                        values.form(person, "visitor", FactType.TEXT));
        var time =
                person.at("time").isPresent()
                        ? Optional.of(columns.column(person, "time", FactType.TIME))
                        : Optional.<String>empty();
        return Optional.of(new PersonForm(whom, time));
    }

    Optional<KeepForm> keep(DocumentNode keep) {
        if (!keep.isObjectOf("table", "key", "columns")) {
            return Optional.empty();
        }
        var kept =
                keep.items("columns", MOST_COLUMNS).stream()
                        .flatMap(item -> item.asText().stream())
                        .toList();
        for (int i = 0; i < kept.size(); i++) {
            if (!columns.has(kept.get(i))) {
                columns.unknown(keep.items("columns", MOST_COLUMNS).get(i), kept.get(i));
            }
        }
        keep.required("columns");
        var table = keep.requiredText("table");
        if (table.length() > KeepForm.LONGEST_TABLE) {
            keep.fault(
                    "table",
                    "too-long",
                    "The name has over " + KeepForm.LONGEST_TABLE + " characters.",
                    "Give the table a shorter name.");
        }
        return Optional.of(new KeepForm(table, columns.column(keep, "key", FactType.TEXT), kept));
    }
}
