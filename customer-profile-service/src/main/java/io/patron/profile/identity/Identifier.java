package io.patron.profile.identity;

import java.util.Comparator;

/** A name by which a customer is known. */
public record Identifier(String type, String value) {
    static final Comparator<Identifier> ORDER =
            Comparator.comparing(Identifier::type).thenComparing(Identifier::value);

    /** The shop's own id of the customer. */
    static Identifier user(String id) {
        return new Identifier("user", id);
    }

    /** A client's id of a visitor. */
    static Identifier anonymous(String id) {
        return new Identifier("anonymous", id);
    }
}
