package io.patron.profile.mapping;

/**
 * Why a row cannot be taken.
 *
 * @param column the column at fault by its name in the mapping; empty where it is the row as a
 *     whole
 * @param code what, for programs: {@code missing-value}, {@code not-a-number}, {@code not-a-time},
 *     {@code out-of-range}, {@code not-whole}, {@code null-byte}, {@code invalid-text}, {@code
 *     too-long}, {@code unknown-currency}, {@code negative-quantity}, {@code zero-quantity}, {@code
 *     negative-price}, {@code future-time}, {@code row-too-large}
 * @param message what, for people
 */
public record RowFault(String column, String code, String message) {

    /** Whether the field holds what no database keeps as text. */
    boolean isNoText() {
        return code.equals("null-byte") || code.equals("invalid-text");
    }
}
