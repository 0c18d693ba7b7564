package io.patron.profile.mapping;

/**
 * A column that is read.
 *
 * @param name its name in the mapping and in conditions
 * @param header its name in the file
 * @param optional whether a file may lack it
 */
public record Column(String name, String header, Type type, boolean optional) {

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
