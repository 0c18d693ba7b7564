package io.patron.profile.mapping;

import io.patron.conditions.Condition;
import io.patron.conditions.FactValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the rows of a file mean, by its mapping: of each row alone. For one thread, since it
 * remembers what it has read.
 */
public final class RowMapper {

    private final Mapping mapping;
    private final Instant now;
    private final Map<String, Integer> places = new HashMap<>();
    private final Rows rows;
    private final ColumnMemory[] columns;
    private final MessageSize size;

    /**
     * Of a mapping at an instant.
     *
     * @param now what conditions with days count from; times of a day and more after it are refused
     */
    public RowMapper(Mapping mapping, Instant now) {
        this.mapping = mapping;
        this.now = now;
        this.rows = Rows.of(mapping.target().orElse(null), now);
        this.size = MessageSize.of(mapping);
        for (var column : mapping.columns()) {
            places.put(column.name(), places.size());
        }
        this.columns =
                mapping.columns().stream().map(ColumnMemory::new).toArray(ColumnMemory[]::new);
    }

    /**
     * Reads a row.
     *
     * @param fields the texts of the mapping's columns, in their order; null where the row has none
     */
    public RowFacts read(@Nullable String[] fields) {
        var values = new @Nullable FactValue[fields.length];
        RowFault fault = null;
        for (int i = 0; i < fields.length; i++) {
            var text = fields[i];
            if (text == null || text.isBlank()) {
                fields[i] = null;
                continue;
            }
            switch (columns[i].read(text)) {
                case FieldReader.Field.Known(var value) -> values[i] = value;
                case FieldReader.Field.Unreadable(var found) -> {
                    fields[i] = found.isNoText() ? null : text;
                    fault = fault == null ? found : fault;
                }
            }
        }
        return new RowFacts(places, fields, values, fault);
    }

    /**
     * The key of the order or the event that a row is of.
     *
     * @param fields as of {@link #read}
     */
    public @Nullable String key(@Nullable String[] fields) {
        return identity(fields).key();
    }

    /**
     * What a row is known by.
     *
     * @param fields as of {@link #read}
     */
    public MappedRow.Identity identity(@Nullable String[] fields) {
        return rows.identity(read(fields));
    }

    /** Whether the report counts the row under this name. */
    public boolean counts(NamedCount count, RowFacts row) {
        return count.when().holds(row, now);
    }

    /** What the row means. */
    public MappedRow map(RowFacts row) {
        var identity = rows.identity(row);
        var fault = row.fault().or(() -> mapping.keep().flatMap(keep -> keep.fault(row)));
        if (fault.isPresent()) {
            return new MappedRow.Rejected(identity, fault.get());
        }
        for (var skip : mapping.skips()) {
            if (skip.when().holds(row, now)) {
                return new MappedRow.Skipped(identity, skip.reason());
            }
        }
        return rows.fault(row)
                .<MappedRow>map(found -> new MappedRow.Rejected(identity, found))
                .orElseGet(() -> accepted(identity, row));
    }

    private MappedRow accepted(MappedRow.Identity identity, RowFacts row) {
        var item = rows.item(row);
        return size.isSurelySmall(row) || !size.isTooLarge(item, customer(row))
                ? new MappedRow.Accepted(identity, item)
                : new MappedRow.Rejected(identity, MessageSize.FAULT);
    }

    /** What the row says of its customer; a trait that the row does not have is left out. */
    public CustomerFacts customer(RowFacts row) {
        Map<CustomerFacts.Subject, Boolean> consents = new LinkedHashMap<>();
        for (var rule : mapping.customer().consents()) {
            if (holds(rule.when(), row)) {
                consents.putIfAbsent(
                        new CustomerFacts.Subject(rule.channel(), rule.purpose()), rule.granted());
            }
        }
        var traits = Rows.values(mapping.customer().traits(), row);
        return new CustomerFacts(traits, consents, tags(row));
    }

    private List<String> tags(RowFacts row) {
        List<String> tags = new ArrayList<>();
        for (var form : mapping.customer().tags()) {
            var text = holds(form.when(), row) ? form.tag().text(row) : null;
            if (text != null) {
                form
                        .separator()
                        .map(by -> List.of(text.split(Pattern.quote(by))))
                        .orElse(List.of(text))
                        .stream()
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty() && !tags.contains(tag))
                        .forEach(tags::add);
            }
        }
        return tags;
    }

    private boolean holds(Optional<Condition> when, RowFacts row) {
        return when.isEmpty() || when.get().holds(row, now);
    }

    /**
     * What is kept of the row to be looked up by other files, by column; empty where nothing is.
     */
    public Optional<Kept> kept(RowFacts row) {
        return mapping.keep()
                .filter(keep -> row.text(keep.key()) != null)
                .map(keep -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (var column : keep.columns()) {
                        var text = row.text(column);
                        if (text != null) {
                            values.put(column, text);
                        }
                    }
                    return new Kept(row.textOrEmpty(keep.key()), values);
                });
    }

    /** A row that is kept. */
    public record Kept(String key, Map<String, String> values) {}
}
