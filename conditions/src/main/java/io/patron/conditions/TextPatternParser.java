package io.patron.conditions;

import io.patron.conditions.TextPattern.Element;
import io.patron.conditions.TextPattern.Result;
import io.patron.conditions.TextPattern.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads a {@link TextPattern}. */
final class TextPatternParser {

    private static final int END = -1;
    private static final Span ANY = new Span(0, Character.MAX_CODE_POINT);
    private static final Span DIGITS = new Span('0', '9');

    private final String source;
    private final int[] characters;
    private final List<Element> elements = new ArrayList<>();
    private int place;

    TextPatternParser(String source) {
        this.source = source;
        this.characters = source.codePoints().toArray();
    }

    /** Stops reading; its message is the fault's. */
    private static final class Refused extends Exception {
        private final String hint;

        Refused(String message, String hint) {
            super(message, null, false, false);
            this.hint = hint;
        }
    }

    Result parse() {
        try {
            while (peek() != END) {
                if (elements.size() == Limits.PATTERN) {
                    throw refused("The pattern has more than " + Limits.PATTERN + " elements");
                }
                elements.add(element());
            }
            return new Result.Parsed(new TextPattern(source, elements));
        } catch (Refused e) {
            return new Result.Rejected(String.valueOf(e.getMessage()), e.hint);
        }
    }

    private Element element() throws Refused {
        int first = next();
        return switch (first) {
            case '.' -> counted(List.of(ANY), false);
            case '[' -> characterClass();
            case '\\' -> counted(List.of(escaped()), false);
            case '(', ')', '|' ->
                    throw new Refused(
                            "A pattern has no groups and no alternatives.",
                            "put several comparisons into an \"any\"");
            case '^', '$' ->
                    throw new Refused(
                            "A pattern always speaks of the whole text.",
                            "leave out ^ and $; .* at its ends lets anything be there");
            case '*', '+', '?', '{', '}', ']' -> throw refused("“" + show(first) + "” is not here");
            default -> counted(List.of(new Span(first, first)), false);
        };
    }

    private Span escaped() throws Refused {
        int character = next();
        if (character == 'd') {
            return DIGITS;
        }
        if (character == END || Character.isLetterOrDigit(character)) {
            throw refused("“\\” stands before d or before a sign that stands for itself");
        }
        return new Span(character, character);
    }

    private Element characterClass() throws Refused {
        boolean negated = peek() == '^';
        if (negated) {
            next();
        }
        List<Span> spans = new ArrayList<>();
        while (peek() != ']') {
            if (peek() == END) {
                throw refused("“[” is not closed");
            }
            spans.add(span());
        }
        next();
        if (spans.isEmpty()) {
            throw refused("“[]” is empty");
        }
        return counted(List.copyOf(spans), negated);
    }

    private Span span() throws Refused {
        int first = next();
        var low = first == '\\' ? escaped() : new Span(first, first);
        if (peek() != '-' || place + 1 >= characters.length || characters[place + 1] == ']') {
            return low;
        }
        next();
        int last = next();
        var high = last == '\\' ? escaped() : new Span(last, last);
        if (low.from() > high.to()) {
            throw refused(show(low.from()) + "-" + show(high.to()) + " is the wrong way round");
        }
        return new Span(low.from(), high.to());
    }

    private Element counted(List<Span> spans, boolean negated) throws Refused {
        return switch (peek()) {
            case '?' -> element(spans, negated, 0, 1);
            case '*' -> element(spans, negated, 0, TextPattern.NO_LIMIT);
            case '+' -> element(spans, negated, 1, TextPattern.NO_LIMIT);
            case '{' -> braces(spans, negated);
            default -> new Element(spans, negated, 1, 1);
        };
    }

    private Element element(List<Span> spans, boolean negated, int atLeast, int atMost) {
        place++;
        return new Element(spans, negated, atLeast, atMost);
    }

    private Element braces(List<Span> spans, boolean negated) throws Refused {
        next();
        int atLeast = count();
        int atMost = atLeast;
        if (peek() == ',') {
            next();
            atMost = peek() == '}' ? TextPattern.NO_LIMIT : count();
        }
        if (peek() != '}' || atMost < atLeast) {
            throw refused("A repetition is {n}, {n,} or {n,m} with n up to m");
        }
        return element(spans, negated, atLeast, atMost);
    }

    private int count() throws Refused {
        int count = 0;
        int start = place;
        while (DIGITS.has(peek()) && count <= Limits.PATTERN) {
            count = count * 10 + next() - '0';
        }
        if (place == start || count > Limits.PATTERN) {
            throw refused("A repetition counts from 0 to " + Limits.PATTERN);
        }
        return count;
    }

    private int peek() {
        return place < characters.length ? characters[place] : END;
    }

    private int next() {
        return place < characters.length ? characters[place++] : END;
    }

    private Refused refused(String message) {
        return new Refused(message + ".", "for example [0-9]{5}[A-Z]*");
    }

    private static String show(int character) {
        return Character.toString(character);
    }
}
