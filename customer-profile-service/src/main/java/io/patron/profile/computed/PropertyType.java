package io.patron.profile.computed;

import io.patron.conditions.FactType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of values a property has. */
public enum PropertyType {
    /** A JSON number, or a text that is a plain decimal. */
    NUMBER(FactType.NUMBER),
    /** A decimal amount of one currency, in its minor units. */
    MONEY(FactType.NUMBER),
    TEXT(FactType.TEXT),
    BOOLEAN(FactType.BOOLEAN),
    /** An RFC 3339 time. */
    TIME(FactType.TIME),
    /** A list of texts. */
    LIST(FactType.TEXT_LIST);

    private final FactType factType;

    PropertyType(FactType factType) {
        this.factType = factType;
    }

    static Optional<PropertyType> of(String jsonName) {
        return Arrays.stream(values()).filter(one -> one.jsonName().equals(jsonName)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(PropertyType::jsonName).toList();
    }

    String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }

    FactType factType() {
        return factType;
    }

    boolean isNumber() {
        return this == NUMBER || this == MONEY;
    }
}
