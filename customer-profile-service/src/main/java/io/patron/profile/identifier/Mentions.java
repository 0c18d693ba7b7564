package io.patron.profile.identifier;

import io.patron.profile.identity.Identifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which identifiers may stand in text of which nobody tells whose it is. As an erasure searches
 * text: what can be nothing else (an address, a telephone number, a UUID, eight or more letters and
 * digits in one) is one wherever it stands; any other, say {@code 10115}, only as a field that is
 * called a person's, since others have such a number as a postcode.
 */
public final class Mentions {
    /** Pieces of a text that are looked at; a row of 8 MiB has more. */
    private static final int MOST = 10_000;

    private static final int FEWEST_MIXED = 8;
    private static final int FEWEST_DIGITS = 7;
    private static final Pattern FIELDS = Pattern.compile("[,;|\\t\\r\\n\"]+");
    private static final Pattern EDGES = Pattern.compile("[^\\p{L}\\p{N}._@+-]+");
    private static final Pattern STOPS = Pattern.compile("^[.-]+|[.-]+$");
    private static final Pattern PHONE = Pattern.compile("[+(\\d][\\d ()./-]{5,30}");

    /** How files call whom a row is about, whatever else stands before. */
    private static final Pattern PERSON =
            Pattern.compile(
                    ".*(user|customer|client|member|membership|visitor|anonymous|person|contact"
                            + "|account|profile|subscriber|shopper|buyer)"
                            + "(id|no|nr|num|number|key|code|ref)?");

    private final IdentifierTypes types;
    private final Map<String, Set<String>> called = new HashMap<>();

    public Mentions(IdentifierTypes types) {
        this.types = types;
        types.called()
                .forEach((type, names) ->
                        called.put(
                                type,
                                names.stream().map(Mentions::plain).collect(Collectors.toSet())));
    }

    /** In any text. */
    public Set<Identifier> in(String text) {
        var found = new HashSet<Identifier>();
        FIELDS.splitAsStream(text)
                .map(String::strip)
                .flatMap(field -> Stream.concat(Stream.of(field), words(field)))
                .distinct()
                .filter(piece -> isNothingElse(piece) || isPhone(piece))
                .limit(MOST)
                .forEach(piece -> add(piece, found));
        return found;
    }

    /** A full stop after an address is no part of it. */
    private static Stream<String> words(String field) {
        return EDGES.splitAsStream(field)
                .flatMap(word -> Stream.of(word, STOPS.matcher(word).replaceAll("")));
    }

    private void add(String piece, Set<Identifier> found) {
        if (isNothingElse(piece)) {
            found.addAll(types.mayBe(piece));
        } else {
            types.lookedUp("phone", piece)
                    .ifPresent(number -> found.add(new Identifier("phone", number)));
        }
    }

    /**
     * In a field.
     *
     * @param column as it is called
     */
    public Set<Identifier> in(String column, String text) {
        var found = in(text);
        var plain = plain(column);
        var isPerson = isPerson(column);
        if (isPerson || called.values().stream().anyMatch(names -> names.contains(plain))) {
            types.mayBe(text).stream()
                    .filter(name -> isPerson || isCalled(name.type(), plain))
                    .forEach(found::add);
        }
        return found;
    }

    /** Whether a column is called as one that says whom a row is about. */
    public static boolean isPerson(String column) {
        return PERSON.matcher(plain(column)).matches();
    }

    private boolean isCalled(String type, String plain) {
        return called.getOrDefault(type, Set.of()).contains(plain);
    }

    /** In a field that is said to name a person. */
    public Set<Identifier> ofPerson(String text) {
        var found = in(text);
        found.addAll(types.mayBe(text));
        return found;
    }

    private static String plain(String column) {
        return column.replaceAll("[_ -]", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isNothingElse(String text) {
        return text.indexOf('@') >= 0
                || (text.length() >= FEWEST_MIXED
                        && text.codePoints().anyMatch(Character::isLetter)
                        && text.codePoints().anyMatch(Character::isDigit));
    }

    private static boolean isPhone(String text) {
        return text.codePoints().filter(Character::isDigit).count() >= FEWEST_DIGITS
                && PHONE.matcher(text).matches();
    }
}
