package io.patron.profile.mapping;

import java.util.List;
import java.util.Optional;

/**
 * Rows that are kept for a while, so that files that are sent later can look values up in them.
 *
 * @param table under which name of the source
 * @param key column by whose value a row is found; of several of one value the last counts
 * @param columns what is kept of them, by their names in the mapping
 */
public record KeepForm(String table, String key, List<String> columns) {
    public KeepForm {
        columns = List.copyOf(columns);
    }

    /** Source, table and key stand in one entry of an index, which takes some 2,700 bytes. */
    static final int LONGEST_TABLE = 200;

    private static final int LONGEST_KEY = 500;

    /** A row that is left out may be kept all the same: so its key has to be sound as well. */
    Optional<RowFault> fault(RowFacts row) {
        return row.textOrEmpty(key).length() <= LONGEST_KEY
                ? Optional.empty()
                : Rows.fault(
                        key,
                        "too-long",
                        "The field has over "
                                + LONGEST_KEY
                                + " characters, and rows are kept by it.");
    }
}
