package io.patron.profile.erasure;

import io.patron.personal.table.Person;
import io.patron.profile.identity.Identifier;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Regular expressions, for text in lower case, that find a name in any text. A value that can be
 * nothing else is found wherever it stands; any other, say {@code 10115}, counts only where a text
 * calls it a person's, or as a whole field of a row of a file: others have such a number as the
 * total of an order, or as the code of a town.
 */
final class NameMark {
    private static final int LAST_DIGITS = 9;
    private static final int FEWEST_MIXED = 8;
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d{7,}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** How texts call whom they are about, whatever else stands before. */
    private static final String CALLED =
            "[^\"]*(user|customer|client|member|membership|visitor|anonymous|previous|person|contact|account|profile|subscriber|shopper|buyer)[_"
                + " -]?(id|no|nr|num|number|key|code|ref)?|_?id";

    /** How a name of two words is written: in one, or with something between. */
    private static final Pattern WORDS = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|[_ -]");

    private NameMark() {}

    /**
     * @param called under which names events tell of such an identifier
     */
    static String of(Identifier name, Collection<String> called) {
        var value = name.value();
        if (name.type().equals("phone") && DIGITS.matcher(value).matches()) {
            return phone(value);
        }
        var own = value.substring(value.indexOf('/') + 1);
        return isNothingElse(own) ? Person.mark(own) : careful(literally(own), called);
    }

    /** An address, a UUID, or letters and digits in one, long enough that others have another. */
    private static boolean isNothingElse(String value) {
        return value.indexOf('@') >= 0
                || UUID.matcher(value).matches()
                || (value.length() >= FEWEST_MIXED
                        && value.codePoints().anyMatch(Character::isLetter)
                        && value.codePoints().anyMatch(Character::isDigit));
    }

    /** The last digits of a number, however they are grouped. */
    private static String phone(String value) {
        var digits = value.substring(Math.max(0, value.length() - LAST_DIGITS));
        return String.join("[^[:alnum:]]{0,2}", digits.split("")) + "($|[^0-9])";
    }

    private static String careful(String value, Collection<String> called) {
        var keys =
                Stream.concat(Stream.of(CALLED), called.stream().map(NameMark::key))
                        .collect(Collectors.joining("|"));
        var quote = "\\\\*\"";
        var inJson =
                quote
                        + "("
                        + keys
                        + ")"
                        + quote
                        + "[: ]+("
                        + quote
                        + ")?"
                        + value
                        + "([\\\\\",} ]|\\]|$)";
        var isRow = "^(?! *\\[)(?![^\r\n]*\\{ *\"[^\"])";
        var inRow = isRow + "(.*[,;|\t\r\n])?[\"' ]*" + value + "[\"' ]*([,;|\t\r\n]|$)";
        return inJson + "|" + inRow;
    }

    private static String key(String called) {
        return WORDS.splitAsStream(called)
                .map(NameMark::literally)
                .collect(Collectors.joining("[_ -]?"));
    }

    private static String literally(String text) {
        var letters = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(letter -> {
                    if (!Character.isLetterOrDigit(letter)) {
                        letters.append('\\');
                    }
                    letters.appendCodePoint(letter);
                });
        return letters.toString();
    }
}
