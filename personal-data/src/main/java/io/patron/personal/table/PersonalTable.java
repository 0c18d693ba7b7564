package io.patron.personal.table;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with rows about persons.
 *
 * @param table its name
 * @param key what tells whose rows they are
 * @param where a condition over the table {@code t}; {@code $1} is an array of the key
 * @param set assignments that take out what is personal; null where rows are deleted or stay
 * @param handling what an erasure does
 * @param note why rows stay, or what else the person should know; may be empty
 * @param secret columns that an access export leaves out
 */
public record PersonalTable(
        String table,
        Key key,
        String where,
        @Nullable String set,
        Handling handling,
        String note,
        Set<String> secret) {

    /** What {@code $1} holds. */
    public enum Key {
        /** All customer ids of the person, {@code uuid[]}. */
        IDS,
        /** Regular expressions for all by which the person is known, {@code text[]}. */
        MARKS,
        /** Hashes of the person's names, {@code text[]}. */
        HASHES
    }

    /** Rows that are deleted, by customer ids. */
    public static PersonalTable deleted(String table, String where) {
        return new PersonalTable(table, Key.IDS, where, null, Handling.DELETED, "", Set.of());
    }

    /**
     * Rows that are deleted where a text in them names the person.
     *
     * @param text an expression over the table {@code t}
     */
    public static PersonalTable deletedNaming(String table, String text) {
        return new PersonalTable(
                table, Key.MARKS, naming(text), null, Handling.DELETED, "", Set.of());
    }

    /** Rows that are deleted, by hashes of the person's names. */
    public static PersonalTable deletedNamed(String table, String where) {
        return new PersonalTable(table, Key.HASHES, where, null, Handling.DELETED, "", Set.of());
    }

    /** Rows that stay without what is personal in them. */
    public static PersonalTable changed(String table, String where, String set, String note) {
        return new PersonalTable(
                table, Key.IDS, where, set, Handling.PSEUDONYMISED, note, Set.of());
    }

    /** As {@link #changed}, where a text in them names the person. */
    public static PersonalTable changedNaming(String table, String text, String set, String note) {
        return new PersonalTable(
                table, Key.MARKS, naming(text), set, Handling.PSEUDONYMISED, note, Set.of());
    }

    /** Rows that stay as they are. */
    public static PersonalTable kept(String table, String where, String note) {
        return new PersonalTable(table, Key.IDS, where, null, Handling.KEPT, note, Set.of());
    }

    private static String naming(String text) {
        return "lower(" + text + ") ~ any($1)";
    }

    /** With something that the person should know. */
    public PersonalTable noting(String more) {
        return new PersonalTable(table, key, where, set, handling, more, secret);
    }

    /** With columns that no export shows: they open or prove something. */
    public PersonalTable hiding(String... columns) {
        return new PersonalTable(table, key, where, set, handling, note, Set.of(columns));
    }

    /** The statement of an erasure; of rows that stay, one that counts them. */
    String erase() {
        return switch (handling) {
            case DELETED -> "delete from " + table + " t where " + where;
            case PSEUDONYMISED -> "update " + table + " t set " + set + " where " + where;
            case KEPT -> "select 1 from " + table + " t where " + where;
        };
    }

    /** The rows as JSON objects. */
    String dump() {
        var row = new StringBuilder("to_jsonb(t)");
        secret.stream().sorted().forEach(column -> row.append(" - '").append(column).append('\''));
        return "select (" + row + ")::text from " + table + " t where " + where;
    }

    /** As it is told to others: in lower case. */
    String handlingName() {
        return handling.name().toLowerCase(Locale.ROOT);
    }
}
