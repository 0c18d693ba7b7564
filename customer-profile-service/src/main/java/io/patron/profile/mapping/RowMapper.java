package io.patron.profile.mapping;

import io.patron.conditions.Condition;
import io.patron.conditions.FactValue;
import io.patron.conditions.FactValue.NumberValue;
import io.patron.conditions.FactValue.TimeValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what the rows of a file mean, by its mapping. Holds no state between rows. */
public final class RowMapper {

    private final Mapping mapping;
    private final Instant now;
    private final Map<String, Integer> places = new HashMap<>();
    private final RowChecks checks;

    /**
     * Of a mapping at an instant.
     *
     * @param now what conditions with days count from; times of a day and more after it are refused
     */
    public RowMapper(Mapping mapping, Instant now) {
        this.mapping = mapping;
        this.now = now;
        this.checks = new RowChecks(mapping.order(), now);
        for (var column : mapping.columns()) {
            places.put(column.name(), places.size());
        }
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
            switch (FieldReader.read(mapping.columns().get(i), text)) {
                case FieldReader.Field.Known(var value) -> values[i] = value;
                case FieldReader.Field.Unreadable(var found) -> {
                    fields[i] = found.isNoText() ? null : text;
                    fault = fault == null ? found : fault;
                }
            }
        }
        return new RowFacts(places, fields, values, fault);
    }

    /** Whether the report counts the row under this name. */
    public boolean counts(NamedCount count, RowFacts row) {
        return count.when().holds(row, now);
    }

    /** What the row means. */
    public MappedRow map(RowFacts row) {
        var fault = row.fault();
        if (fault.isPresent()) {
            return new MappedRow.Rejected(identity(row), fault.get());
        }
        for (var skip : mapping.skips()) {
            if (skip.when().holds(row, now)) {
                return new MappedRow.Skipped(identity(row), skip.reason());
            }
        }
        return checks.fault(row, isRefund(row))
                .<MappedRow>map(found -> new MappedRow.Rejected(identity(row), found))
                .orElseGet(() -> new MappedRow.Accepted(identity(row), orderRow(row)));
    }

    /** What the row says of its customer; a trait that the row does not have is left out. */
    public CustomerFacts customer(RowFacts row) {
        Map<String, Object> traits = new LinkedHashMap<>();
        mapping.customer()
                .traits()
                .forEach((name, form) -> {
                    var value = form.of(row);
                    if (value != null) {
                        traits.put(name, value);
                    }
                });
        Map<CustomerFacts.Subject, Boolean> consents = new LinkedHashMap<>();
        for (var rule : mapping.customer().consents()) {
            if (holds(rule.when(), row)) {
                consents.putIfAbsent(
                        new CustomerFacts.Subject(rule.channel(), rule.purpose()), rule.granted());
            }
        }
        return new CustomerFacts(traits, consents);
    }

    private boolean holds(Optional<Condition> when, RowFacts row) {
        return when.isEmpty() || when.get().holds(row, now);
    }

    private boolean isRefund(RowFacts row) {
        return mapping.order().refunds().when().map(when -> when.holds(row, now)).orElse(false);
    }

    private MappedRow.Identity identity(RowFacts row) {
        var order = mapping.order();
        return new MappedRow.Identity(
                cut(row.text(order.key())),
                cut(row.text(order.customer())),
                time(row).orElse(null),
                isRefund(row));
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= RowChecks.LONGEST_ID
                ? text
                : text.substring(0, RowChecks.LONGEST_ID);
    }

    private Optional<Instant> time(RowFacts row) {
        return row.value(mapping.order().time()) instanceof TimeValue(var time)
                ? Optional.of(time)
                : Optional.empty();
    }

    private MappedRow.OrderRow orderRow(RowFacts row) {
        var order = mapping.order();
        var form = order.line();
        var line =
                new MappedRow.Line(
                        row.textOrEmpty(form.sku()),
                        form.name().map(row::text).orElse(null),
                        form.category().map(row::text).orElse(null),
                        number(row, form.quantity()).abs().longValueExact(),
                        number(row, form.unitPrice()));
        var terms =
                new MappedRow.Terms(
                        String.valueOf(order.currency().of(row)),
                        order.country()
                                .map(country -> country.of(row))
                                .map(Object::toString)
                                .orElse(null),
                        order.refunds().order().map(row::text).orElse(null));
        return new MappedRow.OrderRow(
                row.textOrEmpty(order.key()),
                row.textOrEmpty(order.customer()),
                time(row).orElseThrow(),
                isRefund(row),
                terms,
                line);
    }

    private static BigDecimal number(RowFacts row, String column) {
        return row.value(column) instanceof NumberValue(var number) ? number : BigDecimal.ZERO;
    }
}
