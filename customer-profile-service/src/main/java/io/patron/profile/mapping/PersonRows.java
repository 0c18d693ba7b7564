package io.patron.profile.mapping;

import java.time.Instant;
import java.util.Optional;

/** Rows that tell of customers. */
record PersonRows(PersonForm form, Instant now) implements Rows {
    @Override
    public MappedRow.Identity identity(RowFacts row) {
        return new MappedRow.Identity(
                null,
                Rows.cut(Rows.text(form.whom().customer(), row)),
                Rows.cut(Rows.text(form.whom().visitor(), row)),
                form.time().map(column -> Rows.time(row, column)).orElse(now),
                false);
    }

    @Override
    public Optional<RowFault> fault(RowFacts row) {
        return form.whom()
                .customer()
                .flatMap(id -> Rows.id(row, id))
                .or(() -> form.time().flatMap(column -> Rows.timeFault(row, column, now)));
    }

    @Override
    public MappedRow.Item item(RowFacts row) {
        return new MappedRow.PersonRow();
    }
}
