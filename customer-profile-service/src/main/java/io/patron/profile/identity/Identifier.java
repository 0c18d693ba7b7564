package io.patron.profile.identity;

import java.util.Comparator;

/**
 * A name by which somebody is known.
 *
 * @param type for example {@code user} or {@code email}
 * @param value in its compared form
 */
public record Identifier(String type, String value) {
    public static final Comparator<Identifier> ORDER =
            Comparator.comparing(Identifier::type).thenComparing(Identifier::value);
}
