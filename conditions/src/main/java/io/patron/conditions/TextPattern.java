package io.patron.conditions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a whole text, in a small part of the usual regular expressions: characters, {@code .}
 * (any character), {@code [a-z]} and {@code [^a-z]}, {@code \d} (0 to 9), {@code \} before a sign
 * that stands for itself, and after each of them {@code ?}, {@code *}, {@code +}, {@code {n}},
 * {@code {n,}} or {@code {n,m}}.
 *
 * <p>No groups and no alternatives, so the time of a match grows with the length of the text only
 * (times at most {@link Limits#PATTERN} elements), whatever the pattern and the text. Characters
 * are Unicode code points.
 */
public final class TextPattern {

    static final int NO_LIMIT = Integer.MAX_VALUE;

    /** From one code point to another, both included. */
    record Span(int from, int to) {
        boolean has(int character) {
            return from <= character && character <= to;
        }
    }

    /** A set of characters and how often one of it comes. */
    record Element(List<Span> spans, boolean negated, int atLeast, int atMost) {
        boolean takes(int character) {
            for (var span : spans) {
                if (span.has(character)) {
                    return !negated;
                }
            }
            return negated;
        }
    }

    /** What came of reading a pattern. */
    sealed interface Result {
        record Parsed(TextPattern pattern) implements Result {}

        record Rejected(String message, @Nullable String hint) implements Result {}
    }

    private final String source;
    private final List<Element> elements;

    TextPattern(String source, List<Element> elements) {
        this.source = source;
        this.elements = List.copyOf(elements);
    }

    static Result parse(String source) {
        return new TextPatternParser(source).parse();
    }

    /** The pattern as it was written. */
    public String source() {
        return source;
    }

    /** Whether the whole text has this form. */
    public boolean matches(String text) {
        return text.length() < Long.SIZE ? matchesShort(text) : matchesLong(text);
    }

    /** The same for a text whose places fit into the bits of a number. */
    private boolean matchesShort(String text) {
        int length = text.length();
        int characters = text.codePointCount(0, length);
        long reached = 1;
        for (var element : elements) {
            long taken = 0;
            for (int at = 0, place = 0; place < characters; place++) {
                int character = text.codePointAt(at);
                at += Character.charCount(character);
                taken |= element.takes(character) ? 1L << place : 0;
            }
            reached = after(element, taken, reached);
        }
        return (reached >>> characters & 1) == 1;
    }

    /**
     * @param taken the places whose character the element takes
     */
    private static long after(Element element, long taken, long from) {
        long reached = from;
        for (int times = 0; times < element.atLeast() && reached != 0; times++) {
            reached = (reached & taken) << 1;
        }
        long all = reached;
        for (int times = element.atLeast(); times < element.atMost() && reached != 0; times++) {
            reached = (reached & taken) << 1;
            all |= reached;
        }
        return all;
    }

    boolean matchesLong(String text) {
        var characters = text.codePoints().toArray();
        var reached = new boolean[characters.length + 1];
        reached[0] = true;
        for (var element : elements) {
            reached = after(element, characters, reached);
        }
        return reached[characters.length];
    }

    /**
     * The places that can be reached through one element. An element takes characters one after
     * another, so from a place it reaches a stretch of places; the stretches are added up by where
     * they begin and end.
     */
    private static boolean[] after(Element element, int[] characters, boolean[] from) {
        int length = characters.length;
        var edges = new int[length + 2];
        int run = 0;
        for (int place = length; place >= 0; place--) {
            run = place < length && element.takes(characters[place]) ? run + 1 : 0;
            if (from[place] && run >= element.atLeast()) {
                edges[place + element.atLeast()]++;
                edges[place + Math.min(run, element.atMost()) + 1]--;
            }
        }
        var reached = new boolean[length + 1];
        int open = 0;
        for (int place = 0; place <= length; place++) {
            open += edges[place];
            reached[place] = open > 0;
        }
        return reached;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextPattern pattern && pattern.source.equals(source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }
}
