package io.patron.conditions;

/** What kind of value a fact has. */
public enum FactType {
    /** A decimal number of any size and scale; 1, 1.0 and 1e0 are the same. */
    NUMBER("a number"),
    /** Unicode text; upper and lower case differ. */
    TEXT("a text"),
    BOOLEAN("true or false"),
    /** A point in time. */
    TIME("an instant such as \"2011-12-09T00:00:00Z\""),
    /** A set of texts, for example tags. */
    TEXT_LIST("a list of texts");

    private final String phrase;

    FactType(String phrase) {
        this.phrase = phrase;
    }

    /** The type in words, for a message: "a number". */
    String phrase() {
        return phrase;
    }
}
