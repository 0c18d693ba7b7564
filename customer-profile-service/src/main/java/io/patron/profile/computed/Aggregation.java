package io.patron.profile.computed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is made of the values that count. */
enum Aggregation {
    /** How many; those that take away count below zero. */
    COUNT("count", false),
    SUM("sum", true),
    /** The exact sum by how many, rounded half up. */
    AVERAGE("average", true),
    MIN("min", true),
    MAX("max", true),
    /** Of the earliest; of several at one time the one whose text is the least. */
    FIRST("first", true),
    /** Of the latest; of several at one time the one whose text is the greatest. */
    LAST("last", true),
    /** Of as many of several the one that came last, then the one whose text is the least. */
    MOST_FREQUENT("mostFrequent", true),
    /** In the order in which they came first, then by text. */
    UNIQUE_LIST("uniqueList", true),
    UNIQUE_COUNT("uniqueCount", true),
    /** Whole days of the business zone since the latest. */
    DAYS_SINCE("daysSince", false);

    private final String jsonName;
    private final boolean ofValues;

    Aggregation(String jsonName, boolean ofValues) {
        this.jsonName = jsonName;
        this.ofValues = ofValues;
    }

    static Optional<Aggregation> of(String jsonName) {
        return Arrays.stream(values()).filter(one -> one.jsonName.equals(jsonName)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(one -> one.jsonName).toList();
    }

    /** Whether it needs a value, not the event alone. */
    boolean isOfValues() {
        return ofValues;
    }

    /** Whether it tells values that came, and not how many or how much they are. */
    boolean showsValues() {
        return switch (this) {
            case MIN, MAX, FIRST, LAST, MOST_FREQUENT, UNIQUE_LIST -> true;
            case COUNT, SUM, AVERAGE, UNIQUE_COUNT, DAYS_SINCE -> false;
        };
    }

    /** Whether it is kept by value: how often each came. */
    boolean isByValue() {
        return this == MOST_FREQUENT || this == UNIQUE_LIST || this == UNIQUE_COUNT;
    }

    /** Whether values have to be numbers. */
    boolean isOfNumbers() {
        return switch (this) {
            case SUM, AVERAGE, MIN, MAX -> true;
            default -> false;
        };
    }

    /** Whether some events may take away. */
    boolean isReducible() {
        return this == COUNT || this == SUM;
    }
}
