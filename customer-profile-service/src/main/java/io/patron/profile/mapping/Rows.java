package io.patron.profile.mapping;

import io.patron.conditions.FactValue.TimeValue;
import io.patron.profile.mapping.MappedRow.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rows are, by what they are to become. */
interface Rows {
    int LONGEST_ID = 200;
    int LONGEST_TEXT = 500;
    Duration AHEAD = Duration.ofDays(1);

    /** By what the report counts it. */
    Identity identity(RowFacts row);

    /** The first thing that is wrong; empty where the row is good. */
    Optional<RowFault> fault(RowFacts row);

    /** What a good row is. */
    MappedRow.Item item(RowFacts row);

    static Rows of(@Nullable Target target, Instant now) {
        return switch (target) {
            case OrderForm order -> new OrderRows(order, now);
            case EventForm event -> new EventRows(event, now);
            case PersonForm person -> new PersonRows(person, now);
            case ProductForm product -> new ProductRows(product, now);
            case null -> new KeptRows();
        };
    }

    static @Nullable Instant time(RowFacts row, String column) {
        return row.value(column) instanceof TimeValue(var time) ? time : null;
    }

    static Optional<RowFault> timeFault(RowFacts row, String column, Instant now) {
        var time = time(row, column);
        if (time == null) {
            return missing(column);
        }
        return time.isAfter(now.plus(AHEAD))
                ? fault(column, "future-time", time + " is in the future: it is " + now + " here.")
                : Optional.empty();
    }

    static @Nullable String text(Optional<ValueForm> form, RowFacts row) {
        return form.map(one -> one.text(row)).orElse(null);
    }

    static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= LONGEST_ID ? text : text.substring(0, LONGEST_ID);
    }

    /** Something that has to be there, and short. */
    static Optional<RowFault> id(RowFacts row, ValueForm form) {
        var text = form.text(row);
        if (text == null || text.isBlank()) {
            return missing(form, row);
        }
        return text.length() <= LONGEST_ID
                ? Optional.empty()
                : fault(
                        form.column(),
                        "too-long",
                        "The field has over " + LONGEST_ID + " characters.");
    }

    /** Somebody has to be named. */
    static Optional<RowFault> whom(RowFacts row, Whom whom) {
        var known = whom.customer().map(form -> id(row, form));
        var visitor = whom.visitor().map(form -> id(row, form));
        var isNamed = text(whom.customer(), row) != null || text(whom.visitor(), row) != null;
        if (!isNamed) {
            return known.or(() -> visitor).orElse(Optional.empty());
        }
        return known.flatMap(fault -> fault.filter(one -> one.code().equals("too-long")))
                .or(() ->
                        visitor.flatMap(
                                fault -> fault.filter(one -> one.code().equals("too-long"))));
    }

    /** Values by name; what the row does not have is left out. */
    static Map<String, Object> values(Map<String, ValueForm> forms, RowFacts row) {
        Map<String, Object> values = new LinkedHashMap<>();
        forms.forEach((name, form) -> {
            var value = form.of(row);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    /** A value that is missing, or that stands for nothing by the mapping. */
    static Optional<RowFault> missing(ValueForm form, RowFacts row) {
        if (form instanceof ValueForm.Translated(var column, var _, var _)) {
            var text = row.text(column);
            if (text != null) {
                return fault(column, "unknown-value", "The mapping does not know “" + text + "”.");
            }
        }
        return missing(form.column());
    }

    static Optional<RowFault> missing(String column) {
        return fault(column, "missing-value", "The field is empty.");
    }

    static Optional<RowFault> fault(String column, String code, String message) {
        return Optional.of(new RowFault(column, code, message));
    }
}
