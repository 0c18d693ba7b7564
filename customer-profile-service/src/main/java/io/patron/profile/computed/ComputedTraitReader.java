package io.patron.profile.computed;

import io.patron.profile.document.DocumentNode;
import io.patron.profile.setup.SetupDocument;
import io.patron.profile.setup.SetupKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the document of a computed trait; all its faults are told at once. */
final class ComputedTraitReader {
    static final SetupKind<ComputedTrait> KIND =
            new SetupKind<>("computed-trait", "computed trait", 100, ComputedTraitReader::read);
    private static final int MOST_DAYS = 3_660;
    private static final int MOST_LISTED = 500;
    private static final int USUALLY_LISTED = 100;

    private static final String[] FIELDS = {
        "description",
        "aggregate",
        "events",
        "minus",
        "each",
        "properties",
        "where",
        "value",
        "window",
        "limit",
        "scale"
    };

    private final DocumentNode at;
    private boolean isFaulty;

    private ComputedTraitReader(DocumentNode at) {
        this.at = at;
    }

    static Optional<ComputedTrait> read(SetupDocument document, DocumentNode at) {
        return new ComputedTraitReader(at).read(document);
    }

    private Optional<ComputedTrait> read(SetupDocument document) {
        if (!at.isObjectOf(FIELDS)) {
            return Optional.empty();
        }
        at.text("description");
        var aggregation = aggregation();
        var properties = SelectionReader.properties(at);
        var selection =
                new Selection(
                        SelectionReader.names(at, "events", true),
                        SelectionReader.names(at, "minus", false),
                        at.text("each").orElse(null),
                        properties,
                        SelectionReader.where(at, properties).orElse(null));
        var value = value(properties);
        var window = window();
        aggregation.ifPresent(how -> check(how, selection, value));
        return aggregation
                .filter(how -> !isFaulty)
                .map(how ->
                        new ComputedTrait(
                                document.id(),
                                document.key(),
                                how,
                                selection,
                                value,
                                window,
                                form(value)));
    }

    private Optional<Aggregation> aggregation() {
        var name = at.requiredText("aggregate");
        var found = Aggregation.of(name);
        if (found.isEmpty() && !name.isEmpty()) {
            at.fault(
                    "aggregate",
                    "unknown-aggregate",
                    "There is no aggregate “" + name + "”.",
                    "Known are " + String.join(", ", Aggregation.names()) + ".");
        }
        return found;
    }

    private @Nullable Property value(Map<String, Property> properties) {
        var name = at.text("value").orElse(null);
        if (name != null && !properties.containsKey(name)) {
            at.fault(
                    "value",
                    "unknown-property",
                    "The trait declares no property “" + name + "”.",
                    "Declare it under properties, with its type.");
            isFaulty = true;
        }
        return name == null ? null : properties.get(name);
    }

    private void check(Aggregation how, Selection selection, @Nullable Property value) {
        if (how.isOfValues() && value == null && at.at("value").isEmpty()) {
            refuse("value", "missing-field", "This aggregate needs a value.", "Name a property.");
        }
        if (!how.isOfValues() && value != null) {
            refuse("value", "not-taken", "This aggregate takes no value.", "Leave it out.");
        }
        if (how.isOfNumbers() && value != null && !value.type().isNumber()) {
            refuse(
                    "value",
                    "wrong-type",
                    "This aggregate needs numbers, and it is " + value.type().jsonName() + ".",
                    "Declare the property as number or money, or take another aggregate.");
        } else if (value != null && value.type() == PropertyType.LIST) {
            refuse(
                    "value",
                    "wrong-type",
                    "A list is no value.",
                    "Go over the list with each, and name a property of the item.");
        }
        if (!selection.minus().isEmpty() && !how.isReducible()) {
            refuse("minus", "not-taken", "Only count and sum take away.", "Leave it out.");
        }
    }

    private void refuse(String field, String code, String message, String hint) {
        at.fault(field, code, message, hint);
        isFaulty = true;
    }

    private Window window() {
        var place = at.at("window");
        if (place.isEmpty() || !place.get().isObjectOf("days", "since")) {
            return Window.ALL;
        }
        var window = place.get();
        var days = window.whole("days", MOST_DAYS).map(Long::intValue).orElse(null);
        if (days != null && days == 0) {
            window.fault("days", "out-of-range", "It has to be at least one day.", "1 is today.");
            return Window.ALL;
        }
        var since = since(window);
        if (days != null && since != null) {
            window.fault("since", "ambiguous", "Either days or since, not both.", "Leave one out.");
        }
        return new Window(days, since);
    }

    private static @Nullable LocalDate since(DocumentNode window) {
        try {
            return window.text("since").map(LocalDate::parse).orElse(null);
        } catch (DateTimeException e) {
            window.fault("since", "invalid-date", "It has to be a day.", "For example 2026-01-31.");
            return null;
        }
    }

    private ComputedTrait.Form form(@Nullable Property value) {
        var limit = at.whole("limit", MOST_LISTED).map(Long::intValue).orElse(USUALLY_LISTED);
        if (limit == 0) {
            at.fault("limit", "out-of-range", "It has to be at least 1.", null);
        }
        var isMoney = value != null && value.type() == PropertyType.MONEY;
        var scale = at.whole("scale", 12).map(Long::intValue).orElse(isMoney ? 0 : 2);
        return new ComputedTrait.Form(limit, scale);
    }
}
