package io.patron.profile.definition;

import io.patron.profile.document.DocumentNode;
import io.patron.profile.purchase.Amounts;
import io.patron.profile.setup.SetupDocument;
import io.patron.profile.setup.SetupKind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What values a trait may have.
 *
 * @param trait its name
 * @param values of an enumeration
 * @param sources those that are believed first, in order; the others by time
 */
public record TraitDefinition(String trait, Type type, Set<String> values, List<String> sources) {
    public static final SetupKind<TraitDefinition> KIND =
            new SetupKind<>("trait-definition", "trait definition", 300, TraitDefinition::read);
    private static final int MOST_VALUES = 500;

    /** A kind of value. */
    public enum Type {
        NUMBER,
        TEXT,
        BOOLEAN,
        DATE,
        ENUM,
        LIST
    }

    static Optional<TraitDefinition> read(SetupDocument document, DocumentNode at) {
        if (!at.isObjectOf("description", "trait", "type", "values", "sources")) {
            return Optional.empty();
        }
        at.text("description");
        var trait = at.requiredText("trait");
        var name = at.requiredText("type");
        var type = type(name);
        if (type.isEmpty() && !name.isEmpty()) {
            at.fault(
                    "type",
                    "unknown-type",
                    "There is no type “" + name + "”.",
                    "Known are number, text, boolean, date, enum, list.");
        }
        var values = texts(at, "values", MOST_VALUES);
        if (type.isPresent() && (type.get() == Type.ENUM) == values.isEmpty()) {
            at.fault(
                    "values",
                    values.isEmpty() ? "missing-field" : "not-taken",
                    "An enumeration, and nothing else, has values.",
                    "For example [\"dry\", \"oily\"].");
        }
        var sources = List.copyOf(texts(at, "sources", 50));
        return type.map(known -> new TraitDefinition(trait, known, values, sources));
    }

    private static Optional<Type> type(String name) {
        return Arrays.stream(Type.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static Set<String> texts(DocumentNode at, String field, int most) {
        var texts = new LinkedHashSet<String>();
        at.items(field, most).forEach(item -> item.asText().ifPresent(texts::add));
        return texts;
    }

    /** Whether a value may be had; null takes a trait away, and always may. */
    public boolean fits(@Nullable Object value) {
        return value == null
                || switch (type) {
                    case NUMBER -> !(value instanceof String) && Amounts.decimal(value).isPresent();
                    case TEXT -> value instanceof String;
                    case BOOLEAN -> value instanceof Boolean;
                    case DATE -> value instanceof String text && isDate(text);
                    case ENUM -> value instanceof String text && values.contains(text);
                    case LIST ->
                            value instanceof List<?> list
                                    && list.stream().allMatch(String.class::isInstance);
                };
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
