package io.patron.personal.table;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Somebody, as tables know them.
 *
 * @param ids every customer id that means or meant the person
 * @param marks regular expressions, for text in lower case, of all by which the person is known
 * @param hashes of names that are the person's alone: the type, a colon, and SHA-256 in hexadecimal
 */
public record Person(List<UUID> ids, List<String> marks, List<String> hashes) {
    /** What an identifier does not stand beside: it would be a part of another one. */
    private static final String EDGE = "[^[:alnum:]._@+-]";

    /** Full stops end a sentence, unless the identifier goes on behind them. */
    private static final String END = "\\.*($|" + EDGE + ")";

    /** Known by ids alone. */
    public static Person of(Collection<UUID> ids) {
        return new Person(
                List.copyOf(ids), ids.stream().map(id -> mark(id.toString())).toList(), List.of());
    }

    /** A regular expression that finds a value as a whole, in any text. */
    public static String mark(String value) {
        var mark = new StringBuilder("(^|" + EDGE + ")");
        value.toLowerCase(java.util.Locale.ROOT)
                .codePoints()
                .forEach(letter -> {
                    if (!Character.isLetterOrDigit(letter)) {
                        mark.append('\\');
                    }
                    mark.appendCodePoint(letter);
                });
        return mark.append(END).toString();
    }

    UUID[] idArray() {
        return ids.toArray(UUID[]::new);
    }

    String[] hashArray() {
        return hashes.toArray(String[]::new);
    }

    String[] markArray() {
        return marks.toArray(String[]::new);
    }
}
