package io.patron.profile.mapping;

import java.util.List;

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
}
