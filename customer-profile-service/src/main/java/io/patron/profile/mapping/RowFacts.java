package io.patron.profile.mapping;

import io.patron.conditions.FactValue;
import io.patron.conditions.Facts;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row, read by the types of its columns: the facts that the mapping's conditions ask for. An
 * empty or blank field is not known; neither is one that cannot be read, and then {@link #fault} is
 * there.
 */
public final class RowFacts implements Facts {

    private final Map<String, Integer> places;
    private final @Nullable String[] texts;
    private final @Nullable FactValue[] values;
    private final @Nullable RowFault fault;

    RowFacts(
            Map<String, Integer> places,
            @Nullable String[] texts,
            @Nullable FactValue[] values,
            @Nullable RowFault fault) {
        this.places = places;
        this.texts = texts;
        this.values = values;
        this.fault = fault;
    }

    @Override
    public @Nullable FactValue value(String name) {
        var place = places.get(name);
        return place == null ? null : values[place];
    }

    /** A column's text as the file has it; null where it is empty or blank. */
    @Nullable String text(String name) {
        var place = places.get(name);
        return place == null ? null : texts[place];
    }

    /** A column's text as the file has it, for counting by it; empty where there is none. */
    public String textOrEmpty(String name) {
        var text = text(name);
        return text == null ? "" : text;
    }

    /** Characters of all fields. */
    long length() {
        long length = 0;
        for (var text : texts) {
            length += text == null ? 0 : text.length();
        }
        return length;
    }

    /** The first field that cannot be read. */
    Optional<RowFault> fault() {
        return Optional.ofNullable(fault);
    }
}
