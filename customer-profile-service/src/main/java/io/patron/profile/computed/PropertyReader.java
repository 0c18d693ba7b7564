package io.patron.profile.computed;

import io.patron.profile.document.DocumentNode;
import io.patron.profile.purchase.Amounts;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a document says of a property: its type, or an object with type, path, currency. */
final class PropertyReader {
    private static final Pattern NAME = Pattern.compile("\\w{1,50}");
    private static final String ITEM = "item";
    private static final int DEEPEST = 6;

    private PropertyReader() {}

    static Optional<Property> read(String name, DocumentNode at, boolean hasItems) {
        if (!NAME.matcher(name).matches()) {
            at.fault(
                    "invalid-name",
                    "A property's name is 1 to 50 of A-Z, a-z, 0-9 and _.",
                    "Say under path how the event names it.");
            return Optional.empty();
        }
        if (at.json().isTextual()) {
            return type(at).map(type -> property(name, type, List.of(name), at, null));
        }
        if (!at.isObjectOf("type", "path", "currency")) {
            return Optional.empty();
        }
        var type = at.required("type").flatMap(PropertyReader::type);
        var path = at.at("path").map(PropertyReader::path).orElse(List.of(name));
        if (path.getFirst().equals(ITEM) && path.size() > 1 && !hasItems) {
            at.fault(
                    "path",
                    "no-items",
                    "The trait goes over no list, so there is no item.",
                    "Name the list in each, for example products.");
        }
        var currency = currency(at);
        return type.map(known -> property(name, known, path, at, currency));
    }

    private static Property property(
            String name,
            PropertyType type,
            List<String> path,
            DocumentNode at,
            @Nullable Currency currency) {
        var isOfItem = path.size() > 1 && path.getFirst().equals(ITEM);
        if ((type == PropertyType.MONEY) != (currency != null)) {
            at.fault(
                    "currency",
                    type == PropertyType.MONEY ? "missing-field" : "not-taken",
                    "Money, and nothing else, has a currency.",
                    "For example {\"type\": \"money\", \"currency\": \"EUR\"}.");
        }
        return new Property(
                name, type, isOfItem ? path.subList(1, path.size()) : path, isOfItem, currency);
    }

    private static Optional<PropertyType> type(DocumentNode at) {
        var found = at.asText().flatMap(PropertyType::of);
        if (found.isEmpty()) {
            at.fault(
                    "unknown-type",
                    "It is no type of property.",
                    "Known are " + String.join(", ", PropertyType.names()) + ".");
        }
        return found;
    }

    /** A text with dots between the names, or a list of names. */
    private static List<String> path(DocumentNode at) {
        List<String> path =
                at.json().isArray()
                        ? at.json().valueStream().map(node -> node.asText("")).toList()
                        : Arrays.asList(at.asText().orElse("?").split("\\.", -1));
        if (path.isEmpty() || path.size() > DEEPEST || path.stream().anyMatch(String::isBlank)) {
            at.fault(
                    "invalid-path",
                    "A path has 1 to " + DEEPEST + " names, none of them empty.",
                    "For example item.category, or [\"a name. with a dot\"].");
            return List.of("?");
        }
        return path;
    }

    private static @Nullable Currency currency(DocumentNode at) {
        var code = at.text("currency");
        var known = code.flatMap(Amounts::currency);
        if (code.isPresent() && known.isEmpty()) {
            at.fault(
                    "currency",
                    "invalid-currency",
                    "An ISO 4217 code is needed.",
                    "For example EUR.");
        }
        return known.orElse(null);
    }
}
