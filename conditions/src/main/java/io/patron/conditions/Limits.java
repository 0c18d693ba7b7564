package io.patron.conditions;

/** How large a condition may be. */
public final class Limits {

    /** Conditions inside one another, the outermost counted. */
    public static final int DEPTH = 16;

    /** Conditions in a document, combinations and comparisons together. */
    public static final int NODES = 500;

    /** Parts of a combination, and values of {@code in} and {@code notIn}. */
    public static final int LIST = 200;

    /** Characters (UTF-16 units) of a text. */
    public static final int TEXT = 1_000;

    /** Digits of a number before the point, and after it. */
    public static final int DIGITS = 40;

    /** Days of {@code withinDays} and {@code olderThanDays}. */
    public static final int DAYS = 36_500;

    /** Elements of a text pattern, and the most that a counted repetition may count to. */
    public static final int PATTERN = 100;

    /** Faults that are told of one document. */
    public static final int FAULTS = 200;

    private Limits() {}
}
