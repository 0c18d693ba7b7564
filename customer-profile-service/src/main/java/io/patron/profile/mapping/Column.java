package io.patron.profile.mapping;

import java.util.Optional;

/**
 * A column that is read.
 *
 * @param name its name in the mapping and in conditions
 * @param header its name in the file, or in the table that it is looked up in
 * @param optional whether a file may lack it
 * @param lookup where its value stands in rows of another file; empty where this file has it
 */
public record Column(
        String name, String header, Type type, boolean optional, Optional<Lookup> lookup) {

    /**
     * A value that rows of another file tell.
     *
     * @param table under which these rows were kept
     * @param key the column, read before, whose value is their key
     */
    public record Lookup(String table, String key) {}

    /** What a column's text is read as. */
    public sealed interface Type {

        /** As it is written. */
        record Text() implements Type {}

        /**
         * A decimal number.
         *
         * @param decimalComma written with a comma instead of a point
         */
        record Number(boolean decimalComma) implements Type {}

        /** A point in time. */
        record Time(TimeForm form) implements Type {}
    }
}
