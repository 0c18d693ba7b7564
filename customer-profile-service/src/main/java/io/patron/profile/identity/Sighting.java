package io.patron.profile.identity;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event names.
 *
 * @param names the strongest first; never empty
 * @param consents whether it says what the person allows
 * @param formerly a user id, where an alias says that the person was known by it: two user ids are
 *     never one person because of an event, but somebody should look at them
 */
public record Sighting(
        List<Identifier> names,
        Evidence evidence,
        boolean consents,
        @Nullable Identifier formerly) {

    public Sighting(List<Identifier> names, Evidence evidence, boolean consents) {
        this(names, evidence, consents, null);
    }

    /** Every name that it speaks of. */
    List<Identifier> all() {
        return Stream.concat(names.stream(), Stream.ofNullable(formerly)).toList();
    }

    public Identifier strongest() {
        return names.getFirst();
    }
}
