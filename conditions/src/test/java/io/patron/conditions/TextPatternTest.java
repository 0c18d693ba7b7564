package io.patron.conditions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a whole text. */
class TextPatternTest {

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    [0-9]{5}[A-Z]* | 85123A   | true
                    [0-9]{5}[A-Z]* | 85123    | true
                    [0-9]{5}[A-Z]* | 85123a   | false
                    [0-9]{5}[A-Z]* | 8512     | false
                    [0-9]{5}[A-Z]* | x85123   | false
                    [0-9]{5}[A-Z]* | POST     | false
                    \\d{2,3}        | 12       | true
                    \\d{2,3}        | 1        | false
                    \\d{2,3}        | 1234     | false
                    \\d{2,}         | 123456   | true
                    .*[a-z].*      | GIFTx01  | true
                    .*[a-z].*      | GIFT01   | false
                    [^a-z]+        | GIFT_01  | true
                    [^a-z]+        | GIFt     | false
                    a\\.b           | a.b      | true
                    a\\.b           | axb      | false
                    [a\\]-]{3}      | a]-      | true
                    colou?r        | color    | true
                    colou?r        | colour   | true
                    colou?r        | colouur  | false
                    .              | 😀       | true
                    新.             | 新客      | true
                    a{0}b          | b        | true
                    a{0}b          | ab       | false
                    """)
    void matchesTheWholeText(String source, String text, boolean expected) {
        assertEquals(expected, pattern(source).matches(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 62, 63, 64, 65, 200})
    void shortAndLongTextsAreReadAlike(int length) {
        var text = "a".repeat(length - 1) + "b";
        for (var source : List.of("a*b", ".*b", ".*", "[ab]+", "a?.*b", "a{0,}b{1}", ".+b?")) {
            assertTrue(pattern(source).matches(text), source);
        }
        for (var source : List.of("a*", "a*bb", "[^b]*", "b.*a", ".*b.", "a+c?")) {
            assertFalse(pattern(source).matches(text), source);
        }
        assertTrue(pattern("新+").matches("新".repeat(length)));
        assertTrue(pattern("😀+").matches("😀".repeat(length)));
        assertFalse(pattern("😀+").matches("😀".repeat(length) + "x"));
    }

    @Test
    void theEmptyPatternIsTheEmptyText() {
        assertTrue(pattern("").matches(""));
        assertEquals(false, pattern("").matches(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)",
                "a|b",
                "^a",
                "a$",
                "*",
                "a**",
                "a{",
                "a{x}",
                "a{2,1}",
                "a{1",
                "a{101}",
                "[",
                "[]",
                "[a",
                "[z-a]",
                "\\w",
                "\\",
                "]",
                "}",
                "a{99999999999}"
            })
    void whatIsNoPatternIsRefused(String source) {
        var fault =
                Sample.rejected(
                                "{'fact': 'country', 'op': 'matches', 'value': '%s'}"
                                        .formatted(source.replace("\\", "\\\\")))
                        .getFirst();

        assertEquals("invalid-pattern", fault.code());
        assertEquals("/value", fault.pointer());
    }

    @Test
    void moreThanTheMostElementsAreRefused() {
        pattern("a".repeat(Limits.PATTERN));
        assertTrue(
                TextPattern.parse("a".repeat(Limits.PATTERN + 1))
                        instanceof TextPattern.Result.Rejected);
    }

    @Test
    void aPatternThatMakesOthersBacktrackTakesNoTime() {
        var nasty = pattern(".*a".repeat(40) + "b");

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertEquals(false, nasty.matches("a".repeat(100_000))));
    }

    @Property
    void answersAsTheJdkDoes(@ForAll("sources") String source, @ForAll("texts") String text) {
        assertEquals(Pattern.matches(source, text), pattern(source).matches(text));
    }

    @Property
    void bothWaysAnswerAlike(@ForAll("sources") String source, @ForAll("texts") String text) {
        assertEquals(pattern(source).matchesLong(text), pattern(source).matches(text));
    }

    @Provide
    Arbitrary<String> sources() {
        var sets = Arbitraries.of("a", "b", ".", "[ab]", "[^a]", "\\d", "[a-c0]", "\\.");
        var counts = Arbitraries.of("", "?", "*", "+", "{2}", "{1,}", "{0,2}");
        return Combinators.combine(sets, counts)
                .as(String::concat)
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abc0.").ofMaxLength(8);
    }

    private static TextPattern pattern(String source) {
        return switch (TextPattern.parse(source)) {
            case TextPattern.Result.Parsed(var pattern) -> pattern;
            case TextPattern.Result.Rejected(var message, var _) ->
                    throw new AssertionError(message);
        };
    }
}
