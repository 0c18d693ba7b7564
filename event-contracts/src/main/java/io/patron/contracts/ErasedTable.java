package io.patron.contracts;

/**
 * What a service did with its rows about a person.
 *
 * @param table the table's name
 * @param handling {@code deleted}, {@code pseudonymised} or {@code kept}
 * @param rows how many rows
 * @param note why rows stay, or what else is to be known; may be empty
 */
public record ErasedTable(String table, String handling, long rows, String note) {}
