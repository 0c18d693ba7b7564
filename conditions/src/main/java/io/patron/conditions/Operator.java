package io.patron.conditions;

import static io.patron.conditions.FactType.BOOLEAN;
import static io.patron.conditions.FactType.NUMBER;
import static io.patron.conditions.FactType.TEXT;
import static io.patron.conditions.FactType.TEXT_LIST;
import static io.patron.conditions.FactType.TIME;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a comparison compares a fact with its operand. */
public enum Operator {
    /** Equal. Numbers by value, texts by character, times by instant. */
    EQ("eq", "is", Shape.ONE, NUMBER, TEXT, BOOLEAN, TIME),
    /** Known and not equal. */
    NE("ne", "is not", Shape.ONE, NUMBER, TEXT, BOOLEAN, TIME),
    /** Greater, or later. */
    GT("gt", "is over", Shape.ONE, NUMBER, TIME),
    /** Greater or equal, or not earlier. */
    GTE("gte", "is at least", Shape.ONE, NUMBER, TIME),
    /** Less, or earlier. */
    LT("lt", "is under", Shape.ONE, NUMBER, TIME),
    /** Less or equal, or not later. */
    LTE("lte", "is at most", Shape.ONE, NUMBER, TIME),
    /** Equal to one of a list. */
    IN("in", "is one of", Shape.LIST, NUMBER, TEXT),
    /** Known and equal to none of a list. */
    NOT_IN("notIn", "is none of", Shape.LIST, NUMBER, TEXT),
    /** The text has this part, or the list has this text. */
    CONTAINS("contains", "contains", Shape.WORD, TEXT, TEXT_LIST),
    /** The text begins with this. */
    STARTS_WITH("startsWith", "starts with", Shape.WORD, TEXT),
    /** The whole text has the form of a {@link TextPattern}. */
    MATCHES("matches", "matches", Shape.PATTERN, TEXT),
    /** Known; with {@code "value": false}, not known. */
    EXISTS("exists", "is known", Shape.PRESENCE, NUMBER, TEXT, BOOLEAN, TIME, TEXT_LIST),
    /** From the first to the second value, both included. */
    BETWEEN("between", "is between", Shape.RANGE, NUMBER, TIME),
    /**
     * From so many days (of 24 hours) before the as-of instant until that instant, both included;
     * the future is not within.
     */
    WITHIN_DAYS("withinDays", "is within the last", Shape.DAYS, TIME),
    /** Earlier than so many days (of 24 hours) before the as-of instant. */
    OLDER_THAN_DAYS("olderThanDays", "is older than", Shape.DAYS, TIME);

    /** What the operand of an operator looks like. */
    enum Shape {
        /** One value of the fact's type. */
        ONE,
        /** A list of values of the fact's type. */
        LIST,
        /** Two values of the fact's type, in order. */
        RANGE,
        /** A text, whatever the fact's type. */
        WORD,
        /** A {@link TextPattern}, as a text. */
        PATTERN,
        /** A whole number of days. */
        DAYS,
        /** True, false or left out. */
        PRESENCE
    }

    private static final Map<String, Operator> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Operator::jsonName, Function.identity()));

    private final String jsonName;
    private final String phrase;
    private final Shape shape;
    private final Set<FactType> types;

    Operator(String jsonName, String phrase, Shape shape, FactType... types) {
        this.jsonName = jsonName;
        this.phrase = phrase;
        this.shape = shape;
        this.types = Set.of(types);
    }

    /** The operator of a name in JSON; empty where there is none. */
    public static Optional<Operator> ofJsonName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Its name in JSON, for example {@code gte}. */
    public String jsonName() {
        return jsonName;
    }

    /** Whether facts of a type can be compared so. */
    public boolean takes(FactType type) {
        return types.contains(type);
    }

    /** Its words, for example "is at least". */
    String phrase() {
        return phrase;
    }

    Shape shape() {
        return shape;
    }
}
