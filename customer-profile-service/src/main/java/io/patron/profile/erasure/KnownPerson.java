package io.patron.profile.erasure;

import io.patron.personal.table.Person;
import io.patron.profile.identity.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Somebody, with everything by which she is known.
 *
 * @param customerId who answers for the ids
 * @param ids all that mean or meant her
 * @param names by which she is known, and what her traits say are her addresses
 */
public record KnownPerson(UUID customerId, List<UUID> ids, List<Identifier> names) {
    private static final int SHORT = 4;
    private static final int LAST_DIGITS = 9;
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d{7,}");

    /** What sources called her. */
    List<String> values() {
        return names.stream().map(Identifier::value).distinct().toList();
    }

    /** By her ids and names, however they are written. */
    public Person person() {
        return person(Set.of());
    }

    /**
     * The same, but what is kept by the hash of a name stays with the others who have the name.
     *
     * @param ofOthersToo names that somebody else has too
     */
    Person person(Set<Identifier> ofOthersToo) {
        var marks = new ArrayList<>(Person.of(ids).marks());
        names.forEach(name -> marks.add(mark(name)));
        return new Person(
                ids,
                marks,
                names.stream()
                        .filter(name -> !ofOthersToo.contains(name))
                        .map(name -> name.type() + ':' + hash(name.value()))
                        .toList());
    }

    /** As the list of addresses to which nobody may write keeps them. */
    private static String hash(String value) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mark(Identifier name) {
        var value = name.value();
        if (name.type().equals("phone") && DIGITS.matcher(value).matches()) {
            return phone(value);
        }
        var own = value.substring(value.indexOf('/') + 1);
        return own.length() < SHORT ? shortMark(own) : Person.mark(own);
    }

    /** The last digits of a number, however they are grouped. */
    private static String phone(String value) {
        var digits = value.substring(Math.max(0, value.length() - LAST_DIGITS));
        return String.join("[^[:alnum:]]{0,2}", digits.split("")) + "($|[^0-9])";
    }

    /** A short value could be anything, so it counts only after what is called an id. */
    private static String shortMark(String value) {
        var letters = new StringBuilder();
        value.toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(letter -> {
                    if (!Character.isLetterOrDigit(letter)) {
                        letters.append('\\');
                    }
                    letters.appendCodePoint(letter);
                });
        return "id\"[: ]+\"?" + letters + "(\"|,|\\}|$)";
    }
}
