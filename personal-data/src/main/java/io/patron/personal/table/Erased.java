package io.patron.personal.table;

/**
 * What became of a table's rows about somebody.
 *
 * @param table its name
 * @param handling {@code deleted}, {@code pseudonymised} or {@code kept}
 * @param rows how many rows
 * @param note why rows stay, or what else is to be known
 */
public record Erased(String table, String handling, long rows, String note) {}
