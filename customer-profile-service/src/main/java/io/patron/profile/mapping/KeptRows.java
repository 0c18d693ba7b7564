package io.patron.profile.mapping;

import java.util.Optional;

/** Rows that are only kept to be looked up. */
record KeptRows() implements Rows {
    @Override
    public MappedRow.Identity identity(RowFacts row) {
        return new MappedRow.Identity(null, null, null, null, false);
    }

    @Override
    public Optional<RowFault> fault(RowFacts row) {
        return Optional.empty();
    }

    @Override
    public MappedRow.Item item(RowFacts row) {
        return new MappedRow.KeptRow();
    }
}
